import { INTERACTION_TYPES, type PersonalQueue, type InteractionWithoutId } from './interaction';
import { linkedDataOf } from './linkedData';
import { skillsOf } from './skills';
import { isObject, type Validation } from '../validation';

/** What a person says about a dispatch, in the form's words. Values come unread from the form. */
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
 * The dispatch that a form describes, in wire form. Whatever is wrong goes into `validation`; the
 * result is worth sending only if nothing did.
 */
export function dispatchOf(fields: DispatchFields, validation: Validation): InteractionWithoutId {
	const route = validation.requiredText('Route', fields.route, 'enter the named route to invoke');
	const externalid = validation.optionalText('External ID', fields.externalId);
	const interactiontype = validation.oneOf(
		'Interaction Type',
		fields.interactionType,
		INTERACTION_TYPES,
	);
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
	const externalid = validation.requiredText(
		'External ID',
		fields.externalId,
		'enter the external ID that the interaction was dispatched with',
	);
	return { action: 'release', externalid };
}

function personalQueueOf(value: unknown, validation: Validation): PersonalQueue | undefined {
	if (!isObject(value) || Object.keys(value).length === 0) return undefined;
	return {
		agent: validation.requiredText(
			'Personal Queue, Agent',
			chosen(value.agent),
			"enter the agent's user name, or remove the personal queue",
		),
		loggedintimeout:
			validation.optionalWholeNumber(
				'Personal Queue, Logged-In Timeout',
				value.loggedInTimeout,
				0,
			) ?? DEFAULT_LOGGED_IN_TIMEOUT,
		loggedouttimeout:
			validation.optionalWholeNumber(
				'Personal Queue, Logged-Out Timeout',
				value.loggedOutTimeout,
				0,
			) ?? DEFAULT_LOGGED_OUT_TIMEOUT,
	};
}

/** A pick list gives its choice as an object; a field that was plain text gives the text. */
function chosen(value: unknown): unknown {
	return isObject(value) && '__rl' in value ? value.value : value;
}
