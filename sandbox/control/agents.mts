import type { FastifyPluginAsync } from 'fastify';
import { agentView } from '../centre/agent.mts';
import {
	actOnInteraction,
	changePresence,
	interactionActions,
	interactionNamed,
	interactionNumbered,
	presenceActions,
} from '../centre/agentWork.mts';
import type { ContactCentre } from '../centre/contactCentre.mts';
import { interactionView } from '../centre/interaction.mts';

const bySomeone = {
	type: 'object',
	additionalProperties: false,
	properties: { agent: { type: 'string' } },
};

/** How an interaction can be addressed. */
const addresses = [
	['/interactions/:which', interactionNamed],
	['/interactions/number/:which', interactionNumbered],
] as const;

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
			for (const [address, find] of addresses) {
				app.post<{ Params: { which: string }; Body: { agent?: string } }>(
					`${address}/${action}`,
					{ schema: { body: bySomeone } },
					async ({ params, body }) => {
						const interaction = find(centre, params.which);
						return interactionView(actOnInteraction(centre, interaction, action, body.agent));
					},
				);
			}
		}
	};
}
