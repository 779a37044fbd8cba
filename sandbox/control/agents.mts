import type { FastifyPluginAsync } from 'fastify';
import { agentView } from '../centre/agent.mts';
import {
	actOnInteraction,
	changePresence,
	interactionActions,
	presenceActions,
} from '../centre/agentWork.mts';
import type { ContactCentre } from '../centre/contactCentre.mts';
import { interactionView } from '../centre/interaction.mts';

const bySomeone = {
	type: 'object',
	additionalProperties: false,
	properties: { agent: { type: 'string' } },
};

/** What agents do by hand. */
export function agentControls(centre: ContactCentre): FastifyPluginAsync {
	return async (app) => {
		for (const action of presenceActions) {
			app.post<{ Params: { username: string } }>(
				`/agents/:username/${action}`,
				async ({ params }) => agentView(changePresence(centre, params.username, action)),
			);
		}

		for (const action of interactionActions) {
			app.post<{ Params: { externalId: string }; Body: { agent?: string } }>(
				`/interactions/:externalId/${action}`,
				{ schema: { body: bySomeone } },
				async ({ params, body }) =>
					interactionView(actOnInteraction(centre, params.externalId, action, body.agent)),
			);
		}
	};
}
