import type { FastifyPluginAsync } from 'fastify';
import { agentView } from '../center/agent.mts';
import {
	actOnInteraction,
	changePresence,
	interactionActions,
	interactionNamed,
	interactionNumbered,
	presenceActions,
} from '../center/agentActions.mts';
import type { ContactCenter } from '../center/contactCenter.mts';
import { interactionView } from '../center/interaction.mts';

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
export function agentControls(center: ContactCenter): FastifyPluginAsync {
	return async (app) => {
		for (const action of presenceActions) {
			app.post<{ Params: { username: string } }>(
				`/agents/:username/${action}`,
				async ({ params }) => agentView(changePresence(center, params.username, action)),
			);
		}

		for (const action of interactionActions) {
			for (const [address, find] of addresses) {
				app.post<{ Params: { which: string }; Body: { agent?: string } }>(
					`${address}/${action}`,
					{ schema: { body: bySomeone } },
					async ({ params, body }) => {
						const interaction = find(center, params.which);
						return interactionView(actOnInteraction(center, interaction, action, body.agent));
					},
				);
			}
		}
	};
}
