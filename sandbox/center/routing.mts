import type { InteractionType, WantedSkill } from './wire.mts';

/** What routing needs to know of an agent. */
export interface RoutableAgent {
	readonly username: string;
	readonly skills: ReadonlySet<string>;
	readonly presence: 'loggedOut' | 'away' | 'ready';
	readonly load: number;
	readonly turn: number;
}

/** What routing needs to know of an interaction. Times are milliseconds since 1970. */
export interface RoutableInteraction {
	readonly interactionType: InteractionType;
	readonly personalQueue: { readonly agent: string } | null;
	readonly personalQueueEnds: number | null;
	readonly skills: readonly WantedSkill[];
	readonly dispatchedAt: number;
}

/** Whom an interaction would go to at some moment. */
export interface Demand {
	readonly load: number;
	/** Set while the personal queue is active. */
	readonly onlyAgent: string | null;
	readonly mandatory: readonly string[];
	readonly preferred: readonly string[];
	/** When the demand will next become another one (ms since 1970); null: never. */
	readonly changesAt: number | null;
}

/** What an agent can bear [doc MIR]. */
export const FULL_CAPACITY = 100;

/** How much of an agent each interaction type takes [doc MIR; chat as "semi-live" is inferred]. */
export const loadOf: Readonly<Record<InteractionType, number>> = {
	live: 51,
	chat: 33,
	nonlive: 20,
};

/**
 * What an interaction demands at `now` (ms since 1970).
 * While its personal queue is active, that overrides the skills [doc PQ, SKILLS]. A skill without
 * `expiryafter` is mandatory, with 0 optional, else mandatory for so many seconds and then optional
 * [doc INV, SKILLS; seconds are inferred].
 */
export function demandAt(interaction: RoutableInteraction, now: number): Demand {
	const load = loadOf[interaction.interactionType];
	const { personalQueue, personalQueueEnds } = interaction;
	if (personalQueue !== null && personalQueueEnds !== null && now < personalQueueEnds) {
		const onlyAgent = personalQueue.agent;
		return { load, onlyAgent, mandatory: [], preferred: [], changesAt: personalQueueEnds };
	}
	const mandatory: string[] = [];
	const preferred: string[] = [];
	let changesAt: number | null = null;
	for (const { name, expiryafter } of interaction.skills) {
		const expiresAt =
			expiryafter === undefined ? Infinity : interaction.dispatchedAt + expiryafter * 1000;
		if (now >= expiresAt) preferred.push(name);
		else {
			mandatory.push(name);
			if (expiresAt < (changesAt ?? Infinity)) changesAt = expiresAt;
		}
	}
	return { load, onlyAgent: null, mandatory, preferred, changesAt };
}

/** Whether an agent may get an interaction with this demand now. */
export function suits(agent: RoutableAgent, demand: Demand): boolean {
	return (
		agent.presence === 'ready' &&
		agent.load + demand.load <= FULL_CAPACITY &&
		(demand.onlyAgent === null || demand.onlyAgent === agent.username) &&
		demand.mandatory.every((skill) => agent.skills.has(skill))
	);
}

/**
 * The agent who gets an interaction with this demand: of those it suits, the one with most of the
 * preferred skills [doc SKILLS], and of these the one who has waited longest [doc GUIDE].
 */
export function bestAgent<A extends RoutableAgent>(
	agents: Iterable<A>,
	demand: Demand,
): A | undefined {
	let best: A | undefined;
	let mostPreferred = -1;
	for (const agent of agents) {
		if (!suits(agent, demand)) continue;
		const preferred = demand.preferred.filter((skill) => agent.skills.has(skill)).length;
		const waitedLonger = best === undefined || agent.turn < best.turn;
		if (preferred > mostPreferred || (preferred === mostPreferred && waitedLonger)) {
			best = agent;
			mostPreferred = preferred;
		}
	}
	return best;
}
