import { INTERACTION_TYPES, type PersonalQueue, type InteractionWithoutId } from './interaction';
import { linkedDataOf } from './linkedData';
import { skillsOf } from './skills';
import { isObject, type Validation } from '../validation';

/** The fields of a dispatch, in the form's words. Values come unread from the form. */
export interface DispatchFields {
	readonly route: unknown;
	readonly externalId: unknown;
	readonly interactionType: unknown;
	readonly linkedData: unknown;
	readonly skills: unknown;
	readonly personalQueue: unknown;
}

/** Seconds, as in the API's example; the API wants both as soon as an agent is named. */
export const DEFAULT_LOGGED_IN_TIMEOUT = 20;
export const DEFAULT_LOGGED_OUT_TIMEOUT = 30;

/**
 * The dispatch that a form describes, in wire form. All that is wrong goes into `validation`; the
 * result is worth sending only if nothing did.
 */
export function dispatchOf(fields: DispatchFields, validation: Validation): InteractionWithoutId {
	const route = validation.requiredText(
		'Named Route',
		fields.route,
		'enter the named route to invoke',
	);
	const externalid = validation.requiredExactText(
		'External ID',
		fields.externalId,
		'enter the ID of your record. A release and the notifications about agents name the interaction by it',
	);
	const interactiontype =
		validation.oneOf('Interaction Type', fields.interactionType, INTERACTION_TYPES) ?? '';
	const personalqueue = personalQueueOf(fields.personalQueue, validation);
	const skills = skillsOf(fields.skills, validation);
	const linkeddata = linkedDataOf(fields.linkedData, validation);
	return {
		action: 'dispatch',
		externalid,
		route,
		linkeddata: linkeddata.length === 0 ? undefined : linkeddata,
		routingdata: {
			interactiontype,
			personalqueue,
			skills: skills.length === 0 ? undefined : skills,
		},
	};
}

/** The release that a form describes, in wire form. The API wants an external id. */
export function releaseOf(
	fields: { readonly externalId: unknown },
	validation: Validation,
): InteractionWithoutId {
	const externalid = validation.requiredExactText(
		'External ID',
		fields.externalId,
		'enter the external ID that the interaction was dispatched with',
	);
	return { action: 'release', externalid };
}

/**
 * The personal queue of a form, `{ queue: { agent, loggedInTimeout, loggedOutTimeout } }`. Undefined
 * if there is none, or if its agent comes out null: a case without an owner goes to everybody.
 */
function personalQueueOf(value: unknown, validation: Validation): PersonalQueue | undefined {
	const queue = isObject(value) ? value.queue : undefined;
	if (!isObject(queue)) return undefined;
	const agent = chosen(queue.agent);
	if (agent === null) return undefined;
	return {
		agent: validation.requiredText(
			'Personal Queue, Agent',
			agent,
			"enter the agent's user name, or remove the personal queue. An expression that gives null means no personal queue",
		),
		loggedintimeout:
			secondsIn(queue, 'loggedInTimeout', 'Logged-In', validation) ?? DEFAULT_LOGGED_IN_TIMEOUT,
		loggedouttimeout:
			secondsIn(queue, 'loggedOutTimeout', 'Logged-Out', validation) ?? DEFAULT_LOGGED_OUT_TIMEOUT,
	};
}

/** @returns undefined for the default: the field is not there, or comes out null */
function secondsIn(
	queue: Readonly<Record<string, unknown>>,
	key: string,
	title: string,
	validation: Validation,
): number | undefined {
	const field = `Personal Queue, ${title} Timeout (Seconds)`;
	const value = queue[key];
	if (!(key in queue) || value === null) return undefined;
	if (value === undefined || value === '') validation.add(`${field} is empty: enter the seconds`);
	return validation.optionalWholeNumber(field, value, 0);
}

/** A pick list gives its choice as an object. */
function chosen(value: unknown): unknown {
	return isObject(value) && '__rl' in value ? value.value : value;
}
