import { agentView } from '../center/agent.mts';
import type { ContactCenter } from '../center/contactCenter.mts';
import { interactionView } from '../center/interaction.mts';

/** The whole contact center as `GET /control/state` shows it: times in ISO 8601, no secret, no token. */
export function stateOf(center: ContactCenter) {
	const {
		settings,
		postInteraction,
		faults,
		agents,
		providers,
		store: book,
		calls,
		subscriptions,
	} = center;
	return {
		now: new Date(center.now()).toISOString(),
		profile: settings.profile,
		scenario: settings.scenario,
		tokenLifetime: settings.tokenLifetime,
		latency: settings.latency,
		queue: settings.queue,
		postInteraction: postInteraction.url,
		subscriptionDelay: settings.subscriptionDelay,
		faults: faults.view(),
		agents: [...agents.values()].map(agentView),
		providers: providers.view(),
		subscriptions: subscriptions.view(),
		interactions: book.interactions.map(interactionView),
		totals: calls.totals,
	};
}

/** The answer of `GET /control/state`. */
export type CenterState = ReturnType<typeof stateOf>;
