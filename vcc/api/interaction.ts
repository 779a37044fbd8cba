/**
 * The Interactions API's objects as they travel, keys in lower case as in every documented
 * example. Key order is that of the documented examples.
 */

/** Data that travels with an interaction to the plan and the agent. */
export interface LinkedDatum {
	readonly type: string;
	readonly label?: string;
	readonly owner?: string;
	readonly key?: string;
	readonly value: string;
}

/**
 * A skill that an agent should have. `expiryafter` absent: mandatory. Above 0: mandatory for that
 * many seconds, then optional. 0: optional. Absent and 0 mean opposite things.
 */
export interface Skill {
	readonly name: string;
	readonly expiryafter?: number;
}

/** The agent tried first, and for how many seconds while logged in and while logged out. */
export interface PersonalQueue {
	readonly agent: string;
	readonly loggedintimeout: number;
	readonly loggedouttimeout: number;
}

export interface RoutingData {
	readonly interactiontype: string;
	readonly personalqueue?: PersonalQueue;
	readonly skills?: readonly Skill[];
}

/** One element of `requests`. */
export interface WireInteraction {
	readonly action: string;
	readonly requestid: string;
	readonly externalid?: string;
	readonly route?: string;
	readonly linkeddata?: readonly LinkedDatum[];
	readonly routingdata?: RoutingData;
}

/** One whose request id is still to be made. */
export type InteractionWithoutId = Omit<WireInteraction, 'requestid'>;

/** Gives an interaction its request id, at the place that it has in the documented examples. */
export function withRequestId(
	interaction: InteractionWithoutId,
	requestid: string,
): WireInteraction {
	return Object.assign({ action: interaction.action, requestid }, interaction);
}

export const INTERACTION_TYPES = ['live', 'nonlive', 'chat'] as const;

/** An interaction ready to be packed: what travels, as text, and what is reported about it. */
export interface Interaction {
	readonly action: string;
	readonly requestId: string;
	/** The request id was given by the caller, and so is the same whenever the record comes again. */
	readonly isRepeatable: boolean;
	readonly externalId?: string;
	readonly route?: string;
	/** The provider of the whole Invocation it travels in; not part of `json`. */
	readonly provider?: string;
	/** The wire form, serialized once however often it is sent. */
	readonly json: string;
}
