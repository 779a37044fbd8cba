import type { Interaction } from './interaction.mts';
import type { User } from './seedUsers.mts';

/** Whether an agent is at work: only `ready` gets something new, `away` keeps what is at the desk. */
export type Presence = 'loggedOut' | 'away' | 'ready';

/** A person who takes interactions. */
export interface Agent {
	readonly username: string;
	readonly name: string;
	readonly email: string;
	readonly agentDisplayId: string;
	readonly skills: ReadonlySet<string>;
	presence: Presence;
	/** Milliseconds since 1970, and so is the next one. */
	presenceSince: number;
	/** When something last came to the desk or left it. */
	workloadSince: number;
	/** Part of the capacity in use, of 100. */
	load: number;
	/** Grows with every turn an agent gets: the smallest has waited longest. */
	turn: number;
	/** What is offered to or held by this agent. */
	readonly desk: Set<Interaction>;
}

/** The agents by username, all logged out since `now`: active users who act as agents. */
export function createAgents(users: readonly User[], now: number): Map<string, Agent> {
	return new Map(
		users.filter(actsAsAgent).map((person) => [person.username, toAgent(person, now)]),
	);
}

/** An agent as the control API shows it. */
export function agentView(agent: Agent) {
	const { username, name, email, agentDisplayId, skills, presence, load, desk } = agent;
	return {
		username,
		name,
		email,
		agentDisplayId,
		skills: [...skills],
		presence,
		load,
		interactions: [...desk].map(({ externalId, state }) => ({ externalId, state })),
	};
}

type AgentPerson = User & { agentDisplayId: string };

function actsAsAgent(person: User): person is AgentPerson {
	return person.active && person.agentDisplayId !== null;
}

function toAgent(person: AgentPerson, now: number): Agent {
	const { username, name, email, agentDisplayId, skills } = person;
	return {
		username,
		name,
		email,
		agentDisplayId,
		skills: new Set(skills),
		presence: 'loggedOut',
		presenceSince: now,
		workloadSince: now,
		load: 0,
		turn: 0,
		desk: new Set(),
	};
}
