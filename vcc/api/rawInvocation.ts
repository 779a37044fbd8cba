import type { Interaction } from './interaction';
import { isObject, type Validation } from '../validation';

/** Where the request ids of interactions come from that do not bring their own. */
export interface RequestIdSource {
	/** The caller's id for the body; several interactions add their place to it. */
	readonly ownId: string | undefined;
	/**
	 * The id of the interaction at a place, from 0, if the caller gave none.
	 *
	 * @param content gives all that it says, apart from the id
	 */
	generate(action: string, position: number, content: () => string): string;
}

const EMPTY_BODY =
	'Body is empty: enter an Invocation, an array of interactions, or one interaction';
const ACTIONS = ['dispatch', 'release'];
const INTERACTION_KEYS = [
	'action',
	'requestid',
	'externalid',
	'route',
	'linkeddata',
	'routingdata',
	'provider',
];

/**
 * The interactions of a raw body: an Invocation `{provider?, requests: [...]}`, an array of
 * interactions, or one interaction, beside which the provider may stand. Only what delivery depends on is checked; every other
 * property travels as it is. A missing request id is filled in.
 *
 * @param body JSON, as text or as a value
 */
export function rawInteractionsOf(
	body: unknown,
	ids: RequestIdSource,
	validation: Validation,
): Interaction[] {
	const value = typeof body === 'string' ? parse(body, validation) : body;
	if (body === undefined || body === null) validation.add(EMPTY_BODY);
	if (value === undefined || value === null) return [];
	const { provider, requests } = invocationOf(value, validation);
	if (requests.length === 0 && validation.problems.length === 0) {
		validation.add('Body holds no interactions: "requests" must have at least one');
	}
	return requests.flatMap((request, position) => {
		const place = `Body, requests[${position}]`;
		if (!isObject(request)) {
			validation.add(`${place} must be an object with an interaction's properties`);
			return [];
		}
		const wire = inLowerCase(request, INTERACTION_KEYS);
		// The API reads an interaction without an action as a dispatch.
		const action = validation.oneOf(`${place}.action`, wire.action ?? 'dispatch', ACTIONS);
		const externalId = validation.optionalText(`${place}.externalid`, wire.externalid);
		if ('provider' in wire) {
			validation.add(`${place}.provider belongs beside "requests": it is that of the whole body`);
		}
		if (action === 'release' && externalId === undefined) {
			validation.add(`${place}.externalid is empty: a release names the interaction by it`);
		}
		const sharedId = requests.length > 1 && ids.ownId ? `${ids.ownId}-${position + 1}` : ids.ownId;
		const ownId = validation.optionalText(`${place}.requestid`, wire.requestid) ?? sharedId;
		const requestId =
			ownId ?? ids.generate(action, position, () => JSON.stringify({ provider, ...wire }));
		return [
			{
				action,
				requestId,
				isRepeatable: ownId !== undefined,
				externalId,
				route: validation.optionalText(`${place}.route`, wire.route),
				provider,
				json: JSON.stringify({ ...wire, requestid: requestId }),
			},
		];
	});
}

function parse(text: string, validation: Validation): unknown {
	if (text.trim() === '') {
		validation.add(EMPTY_BODY);
		return undefined;
	}
	try {
		const value: unknown = JSON.parse(text);
		return value;
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		validation.add(`Body is not valid JSON (${reason}): check quotes, commas and brackets`);
		return undefined;
	}
}

function invocationOf(
	value: unknown,
	validation: Validation,
): { provider: string | undefined; requests: unknown[] } {
	if (Array.isArray(value)) return { provider: undefined, requests: value };
	if (!isObject(value)) {
		validation.add('Body must be an Invocation, an array of interactions, or one interaction');
		return { provider: undefined, requests: [] };
	}
	const invocation = inLowerCase(value, ['provider', 'requests']);
	const { provider: given, requests, ...others } = invocation;
	const provider = validation.optionalText('Body, provider', given);
	if (requests === undefined) return { provider, requests: [others] };
	for (const key of Object.keys(others)) {
		validation.add(`Body, ${key} is no part of an Invocation: it has provider and requests`);
	}
	if (Array.isArray(requests)) return { provider, requests };
	validation.add('Body, requests must be an array of interactions');
	return { provider, requests: [] };
}

/** The documentation's prose writes requestId where its examples, and the API, have requestid. */
function inLowerCase(
	value: Record<string, unknown>,
	keys: readonly string[],
): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(value).map(([key, entry]) => {
			const lower = key.toLowerCase();
			return [keys.includes(lower) ? lower : key, entry];
		}),
	);
}
