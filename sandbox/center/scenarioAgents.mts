import type { Scenario } from '../scenario.mts';
import type { Agent, Presence } from './agent.mts';
import type { Assignment } from './assignment.mts';
import { apiError } from './apiError.mts';

/**
 * The agents a scenario wants ready.
 * @throws Refusal 400 for a username that is no agent's.
 */
export function agentsReadyIn(
	agents: ReadonlyMap<string, Agent>,
	wanted: Scenario['agentsReady'],
): ReadonlySet<Agent> {
	if (wanted === 'all') return new Set(agents.values());
	return new Set(
		wanted.map((name) => {
			const agent = agents.get(name);
			if (agent === undefined) throw apiError(400, `agentsReady: there is no agent "${name}"`);
			return agent;
		}),
	);
}

/** Makes these agents ready and lets the others go home, or away from work they still hold. */
export function applyScenario(
	assignment: Assignment,
	agents: ReadonlyMap<string, Agent>,
	ready: ReadonlySet<Agent>,
): void {
	for (const agent of agents.values()) {
		assignment.setPresence(agent, ready.has(agent) ? 'ready' : presenceWhenNotReady(agent));
	}
}

function presenceWhenNotReady({ desk }: Agent): Presence {
	return [...desk].some(({ state }) => state === 'assigned') ? 'away' : 'loggedOut';
}
