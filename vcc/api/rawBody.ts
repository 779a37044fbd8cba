import { JsonError, jsonOf, type Json, type JsonMember, type JsonObject } from './json';
import { parseJson } from './jsonText';
import { shown, type Validation } from '../validation';
import { keyMeantBy, SHAPES, withKnownKeys } from './keys';

/** The members of an interaction as they were given, with the known keys in lower case. */
export interface RawInteraction {
	/** How the text of a problem names it. */
	readonly place: string;
	readonly members: readonly JsonMember[];
}

/** A body of Invoke, in whichever of its three forms. */
export interface RawBody {
	readonly provider?: string;
	readonly interactions: readonly RawInteraction[];
}

const NOTHING: RawBody = { interactions: [] };
const EMPTY = 'Body is empty: enter an Invocation, an array of interactions, or one interaction';
const NO_INVOCATION = 'Body must be an Invocation, an array of interactions, or one interaction';

/**
 * Reads a body: an Invocation `{provider?, requests: [...]}`, an array of interactions, or one
 * interaction, which may bring the provider.
 *
 * @param body JSON, as text or as a value
 */
export function readRawBody(body: unknown, validation: Validation): RawBody {
	const given = jsonIn(body, validation);
	if (given === undefined) return NOTHING;
	if (given.kind === 'scalar') {
		validation.add(NO_INVOCATION);
		return NOTHING;
	}
	const isInvocation = given.kind === 'object' && has(given, 'requests');
	const isSingle = given.kind === 'object' && !isInvocation;
	const shape = isInvocation ? 'invocation' : isSingle ? 'singleInteraction' : 'interaction';
	const json = withKnownKeys(given, SHAPES[shape], 'Body', validation);
	if (json.kind === 'object')
		return isSingle ? single(json, validation) : invocation(json, validation);
	return {
		interactions: json.kind === 'list' ? interactionsIn(json.items, 'Body', validation) : [],
	};
}

function jsonIn(body: unknown, validation: Validation): Json | undefined {
	if (body === undefined || body === null || (typeof body === 'string' && body.trim() === '')) {
		validation.add(EMPTY);
		return undefined;
	}
	try {
		return typeof body === 'string' ? parseJson(body) : jsonOf(body);
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		validation.add(
			error instanceof JsonError
				? `Body ${reason}`
				: `Body is not valid JSON (${reason}): check quotes, commas and brackets`,
		);
		return undefined;
	}
}

function has({ members }: JsonObject, key: string): boolean {
	return members.some((member) => member.key.toLowerCase() === key);
}

function invocation({ members }: JsonObject, validation: Validation): RawBody {
	for (const { key } of members) {
		if (SHAPES.invocation.has(key) || keyMeantBy(key, SHAPES.invocation) !== undefined) continue;
		validation.add(`Body has the key ${shown(key)}, but an Invocation has provider and requests`);
	}
	const provider = providerIn(members, validation);
	const requests = members.find(({ key }) => key === 'requests')?.value;
	if (requests?.kind !== 'list') {
		validation.add('Body.requests must be an array of interactions');
		return NOTHING;
	}
	return { provider, interactions: interactionsIn(requests.items, 'Body.requests', validation) };
}

function single(json: JsonObject, validation: Validation): RawBody {
	const provider = providerIn(json.members, validation);
	const members = json.members.filter(({ key }) => key !== 'provider');
	if (!hasKnownKey(members)) {
		const meant = members.flatMap(({ key }) => keyMeantBy(key, SHAPES.invocation) ?? [])[0];
		const hint = meant === undefined ? '' : `: did you mean "${meant}"?`;
		validation.add(
			`Body has neither "requests" nor a key of an interaction, such as "externalid" or "route"${hint}`,
		);
		return NOTHING;
	}
	return { provider, interactions: [{ place: 'Body', members }] };
}

function interactionsIn(
	items: readonly Json[],
	place: string,
	validation: Validation,
): RawInteraction[] {
	if (items.length === 0) {
		validation.add(`${place} holds no interactions: there must be at least one`);
	}
	return items.flatMap((item, index) => {
		const itemPlace = `${place}[${index}]`;
		if (item.kind !== 'object') {
			validation.add(`${itemPlace} must be an object with an interaction's properties`);
			return [];
		}
		const { members } = item;
		if (members.some(({ key }) => key.toLowerCase() === 'provider')) {
			validation.add(
				`${itemPlace}.provider belongs next to "requests": it is that of the whole body`,
			);
		}
		if (hasKnownKey(members)) return { place: itemPlace, members };
		validation.add(`${itemPlace} has no key of an interaction, such as "externalid" or "route"`);
		return [];
	});
}

/** An object without a known key would be sent as a dispatch of nothing. */
function hasKnownKey(members: readonly JsonMember[]): boolean {
	return members.some(({ key }) => SHAPES.interaction.has(key));
}

/** Null is as good as no provider; a text with nothing in it is a mapping that found nothing. */
function providerIn(members: readonly JsonMember[], validation: Validation): string | undefined {
	const given = members.find(({ key }) => key === 'provider')?.value;
	const value = given?.kind === 'scalar' ? given.value : given;
	if (value === undefined || value === null) return undefined;
	if (typeof value === 'string' && value.trim() !== '') return value;
	validation.add(`Body.provider must be the name of a provider, not ${shown(value)}`);
	return undefined;
}
