import type { FastifyPluginAsync } from 'fastify';
import type { ContactCenter } from '../center/contactCenter.mts';
import { apiError } from '../center/apiError.mts';
import { type Profile, profileSchema } from '../profile.mts';
import type { QueueSettings } from '../center/assignment.mts';
import type { PostInteractionSettings } from '../center/postInteraction.mts';
import { type Scenario, scenarioSchema } from '../scenario.mts';

const LONGEST_SECONDS = 10 * 365 * 24 * 3600;
const LONGEST_LATENCY = 3_600_000;

const lifetimeSchema = only('seconds', { type: 'integer', minimum: 1, maximum: LONGEST_SECONDS });
const latencySchema = only('ms', { type: 'integer', minimum: 0, maximum: LONGEST_LATENCY });
const queueSchema = {
	type: 'object',
	additionalProperties: false,
	properties: {
		timeout: { type: ['integer', 'null'], minimum: 0, maximum: LONGEST_SECONDS },
		noAgentsBreakout: { type: 'boolean' },
	},
};
const planSchema = {
	type: 'object',
	required: ['definition'],
	additionalProperties: false,
	properties: {
		definition: { type: ['string', 'null'], maxLength: 20_000 },
		settings: { type: 'object', additionalProperties: { type: 'string' } },
	},
};
const secretSchema = only('secret', { type: 'string', minLength: 1 });

/** How the contact center is set up: profile, scenario, tokens and credentials, speed. */
export function settingControls(center: ContactCenter): FastifyPluginAsync {
	return async (app) => {
		app.put<{ Body: Partial<Profile> }>(
			'/profile',
			{ schema: { body: profileSchema } },
			async ({ body }) => {
				center.settings.profile = { ...center.settings.profile, ...body };
				center.tell({ what: 'settings' });
				return center.settings.profile;
			},
		);

		app.put<{ Body: Partial<Scenario> }>(
			'/scenario',
			{ schema: { body: scenarioSchema } },
			async ({ body }) => {
				center.changeScenario(body);
				center.tell({ what: 'settings' });
				return center.settings.scenario;
			},
		);

		app.put<{ Body: { seconds: number } }>(
			'/token-lifetime',
			{ schema: { body: lifetimeSchema } },
			async ({ body }) => {
				center.settings.tokenLifetime = body.seconds;
				center.tell({ what: 'settings' });
				return body;
			},
		);

		app.put<{ Body: { ms: number } }>(
			'/latency',
			{ schema: { body: latencySchema } },
			async ({ body }) => {
				center.settings.latency = body.ms;
				center.tell({ what: 'settings' });
				return body;
			},
		);

		app.put<{ Body: Partial<QueueSettings> }>(
			'/queue',
			{ schema: { body: queueSchema } },
			async ({ body }) => {
				center.settings.queue = { ...center.settings.queue, ...body };
				center.tell({ what: 'settings' });
				return center.settings.queue;
			},
		);

		app.put<{
			Body: Pick<PostInteractionSettings, 'definition'> & Partial<PostInteractionSettings>;
		}>(
			'/post-interaction',
			{ schema: { body: planSchema } },
			async ({ body: { definition, settings = {} } }) => {
				center.postInteraction.set({ definition, settings });
				center.tell({ what: 'settings' });
				return { url: center.postInteraction.url };
			},
		);

		app.put<{ Body: { ms: number } }>(
			'/subscription-delay',
			{ schema: { body: latencySchema } },
			async ({ body }) => {
				center.settings.subscriptionDelay = body.ms;
				center.tell({ what: 'settings' });
				return body;
			},
		);

		app.post('/tokens/revoke', async () => {
			center.tokens.revokeAll();
			return {};
		});

		app.put<{ Params: { clientId: string }; Body: { secret: string } }>(
			'/clients/:clientId',
			{ schema: { body: secretSchema } },
			async ({ params, body }) => {
				const client = center.clients.get(params.clientId);
				if (client === undefined) throw apiError(404, `there is no client "${params.clientId}"`);
				client.secret = body.secret;
				return { clientId: client.id };
			},
		);
	};
}

function only(name: string, schema: object) {
	return {
		type: 'object',
		required: [name],
		additionalProperties: false,
		properties: { [name]: schema },
	};
}
