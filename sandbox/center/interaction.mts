import type { Agent } from './agent.mts';
import type { InteractionOutcome } from './postInteraction.mts';
import type { InteractionType, LinkedData, PersonalQueue, WantedSkill } from './wire.mts';

/** Where an interaction is: `completed` means that its plan ended it without an agent. */
export type InteractionState = 'waiting' | 'assigned' | 'released' | 'completed';

/** A piece of work in the contact center. Times are milliseconds since 1970. */
export interface Interaction {
	/** Order of dispatch: the smaller, the longer it waits. */
	readonly number: number;
	/** VCC's own ID, as the Stats API has it. */
	readonly guid: string;
	readonly externalId: string | null;
	readonly route: string;
	readonly provider: string | null;
	readonly interactionType: InteractionType;
	readonly linkedData: readonly LinkedData[];
	readonly personalQueue: PersonalQueue | null;
	readonly skills: readonly WantedSkill[];
	readonly dispatchedAt: number;
	/** The ids of all requests that acted on it. */
	readonly requestIds: string[];
	/** End of the personal queue, fixed on arrival; null without one. */
	personalQueueEnds: number | null;
	state: InteractionState;
	/** The agent at whose desk it rings while it still counts as waiting. */
	offeredTo: Agent | null;
	/** Who has it, or had it last. */
	agent: Agent | null;
	onHold: boolean;
	releasedBy: 'agent' | 'api' | null;
	/** How it ended; null as long as it is open. */
	outcome: InteractionOutcome | null;
	assignedAt: number | null;
	releasedAt: number | null;
}

/** Whether an interaction can still be released. */
export function isOpen(interaction: Interaction): boolean {
	return interaction.state === 'waiting' || interaction.state === 'assigned';
}

/** An interaction as the control API shows it, with times in ISO 8601. */
export function interactionView(interaction: Interaction) {
	const { number, externalId, route, provider, interactionType, linkedData } = interaction;
	const { personalQueue } = interaction;
	const { state, onHold, releasedBy, outcome, requestIds } = interaction;
	return {
		number,
		externalId,
		route,
		provider,
		interactionType,
		linkedData,
		personalQueue: personalQueue?.agent ?? null,
		state,
		offeredTo: interaction.offeredTo?.username ?? null,
		agent: interaction.agent?.username ?? null,
		onHold,
		releasedBy,
		outcome,
		requestIds,
		dispatchedAt: isoTime(interaction.dispatchedAt),
		assignedAt: isoTime(interaction.assignedAt),
		releasedAt: isoTime(interaction.releasedAt),
	};
}

function isoTime(ms: number | null): string | null {
	return ms === null ? null : new Date(ms).toISOString();
}
