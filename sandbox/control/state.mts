import { agentView } from '../centre/agent.mts';
import type { ContactCentre } from '../centre/contactCentre.mts';
import { interactionView } from '../centre/interaction.mts';

/** The whole contact centre as `GET /control/state` shows it: times in ISO 8601, no secret, no token. */
export function stateOf(centre: ContactCentre) {
	const { settings, faults, agents, providers, book, calls } = centre;
	return {
		now: new Date(centre.now()).toISOString(),
		profile: settings.profile,
		scenario: settings.scenario,
		tokenLifetime: settings.tokenLifetime,
		latency: settings.latency,
		faults: faults.view(),
		agents: [...agents.values()].map(agentView),
		providers: providers.view(),
		interactions: book.interactions.map(interactionView),
		totals: calls.totals,
	};
}

/** The answer of `GET /control/state`. */
export type CentreState = ReturnType<typeof stateOf>;
