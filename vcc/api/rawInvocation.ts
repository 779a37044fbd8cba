import { valueIn, writeJson, type JsonMember } from './json';
import type { RequestIdSource } from '../requestId';
import type { Validation } from '../validation';
import type { Interaction } from './interaction';
import { readRawBody, type RawInteraction } from './rawBody';

/**
 * The interactions of a raw body. They are sent as they were given: known keys are put in lower
 * case, a missing request ID is added, and nothing else changes. What would be lost on the way, or
 * what delivery cannot go without, is a problem.
 *
 * @param body JSON, as text or as a value
 */
export function rawInteractionsOf(
	body: unknown,
	ids: RequestIdSource,
	validation: Validation,
): Interaction[] {
	const { provider, interactions } = readRawBody(body, validation);
	return interactions.map((raw, position) => {
		const { ownId } = ids;
		const isAlone = interactions.length === 1;
		const sharedId = isAlone || ownId === undefined ? ownId : `${ownId}-${position + 1}`;
		return interactionOf(raw, { provider, position, ids: { ...ids, ownId: sharedId } }, validation);
	});
}

const ACTIONS = ['dispatch', 'release'] as const;

function interactionOf(
	{ place, members }: RawInteraction,
	{
		provider,
		position,
		ids,
	}: { readonly provider?: string; readonly position: number; readonly ids: RequestIdSource },
	validation: Validation,
): Interaction {
	const text = (key: string) => {
		const value = valueIn(members, key);
		const isBlank = typeof value === 'string' && value.trim() === '';
		// Null says that there is none; a blank text comes from a mapping that found nothing.
		if (isBlank) validation.add(`${place}.${key} is empty: give it, or leave the key out`);
		return validation.optionalExactText(`${place}.${key}`, value);
	};
	const isGiven = members.some(({ key }) => key === 'action');
	// The API reads an interaction without an action as a dispatch.
	const given = isGiven ? valueIn(members, 'action') : 'dispatch';
	const action = validation.oneOf(`${place}.action`, given, ACTIONS) ?? '';
	const before = validation.count;
	const externalId = text('externalid');
	const isMissing = externalId === undefined && validation.count === before;
	const route = text('route');
	const ownId = text('requestid') ?? ids.ownId;
	if (isMissing && action === 'release') {
		validation.add(`${place}.externalid is missing: a release names the interaction by it`);
	} else if (isMissing && ownId === undefined && ids.deduplicates) {
		validation.add(`${place}.externalid is missing: Deduplicate by External ID needs it`);
	}
	const content = () => JSON.stringify([provider, writeJson({ kind: 'object', members })]);
	const requestId =
		ownId ?? ids.generate({ action, position, provider, route, externalId, content });
	return {
		action,
		requestId,
		isRepeatable: ownId !== undefined || ids.deduplicates,
		externalId,
		route,
		provider,
		json: writeJson({ kind: 'object', members: withRequestId(members, requestId) }),
	};
}

/** The members with a request ID where there was none; one that was given stays as it was given. */
function withRequestId(members: readonly JsonMember[], requestId: string): readonly JsonMember[] {
	const source = JSON.stringify(requestId);
	const added: JsonMember = {
		key: 'requestid',
		value: { kind: 'scalar', value: requestId, source },
	};
	const given = valueIn(members, 'requestid');
	if (given === undefined) return [...members, added];
	return given === null
		? members.map((each) => (each.key === 'requestid' ? added : each))
		: members;
}
