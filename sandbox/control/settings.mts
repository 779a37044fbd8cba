import type { FastifyPluginAsync } from 'fastify';
import type { ContactCentre } from '../centre/contactCentre.mts';
import { refusal } from '../centre/refusal.mts';
import { type Profile, profileSchema } from '../profile.mts';
import { type Scenario, scenarioSchema } from '../scenario.mts';

const LONGEST_SECONDS = 10 * 365 * 24 * 3600;
const LONGEST_LATENCY = 3_600_000;

const lifetimeSchema = only('seconds', { type: 'integer', minimum: 1, maximum: LONGEST_SECONDS });
const latencySchema = only('ms', { type: 'integer', minimum: 0, maximum: LONGEST_LATENCY });
const secretSchema = only('secret', { type: 'string', minLength: 1 });

/** How the contact centre is set up: profile, scenario, tokens and credentials, speed. */
export function settingControls(centre: ContactCentre): FastifyPluginAsync {
	return async (app) => {
		app.put<{ Body: Partial<Profile> }>(
			'/profile',
			{ schema: { body: profileSchema } },
			async ({ body }) => {
				centre.settings.profile = { ...centre.settings.profile, ...body };
				centre.tell({ what: 'settings' });
				return centre.settings.profile;
			},
		);

		app.put<{ Body: Partial<Scenario> }>(
			'/scenario',
			{ schema: { body: scenarioSchema } },
			async ({ body }) => {
				centre.changeScenario(body);
				centre.tell({ what: 'settings' });
				return centre.settings.scenario;
			},
		);

		app.put<{ Body: { seconds: number } }>(
			'/token-lifetime',
			{ schema: { body: lifetimeSchema } },
			async ({ body }) => {
				centre.settings.tokenLifetime = body.seconds;
				centre.tell({ what: 'settings' });
				return body;
			},
		);

		app.put<{ Body: { ms: number } }>(
			'/latency',
			{ schema: { body: latencySchema } },
			async ({ body }) => {
				centre.settings.latency = body.ms;
				centre.tell({ what: 'settings' });
				return body;
			},
		);

		app.post('/tokens/revoke', async () => {
			centre.tokens.revokeAll();
			return {};
		});

		app.put<{ Params: { clientId: string }; Body: { secret: string } }>(
			'/clients/:clientId',
			{ schema: { body: secretSchema } },
			async ({ params, body }) => {
				const client = centre.clients.get(params.clientId);
				if (client === undefined) throw refusal(404, `there is no client "${params.clientId}"`);
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
