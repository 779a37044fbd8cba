import type { FastifyPluginAsync } from 'fastify';
import type { ContactCentre } from '../centre/contactCentre.mts';
import { refusal } from '../centre/refusal.mts';
import { answerErrors, problemOf } from '../http/answerErrors.mts';
import { agentControls } from './agents.mts';
import { faultControls } from './faults.mts';
import { overview } from './overview.mts';
import { settingControls } from './settings.mts';
import { stateOf } from './state.mts';

/**
 * The control API: everything an administrator, an agent or bad luck can do to the contact centre.
 * It is no part of the real one and asks for no token.
 */
export function controlApi(centre: ContactCentre): FastifyPluginAsync {
	return async (app) => {
		// By hand one forgets the content type, or has no body to send at all.
		app.removeAllContentTypeParsers();
		app.addContentTypeParser('*', { parseAs: 'string' }, async (_request: unknown, body: string) =>
			readLeniently(body),
		);
		app.addHook('preValidation', async (request) => {
			request.body ??= {};
		});
		app.setErrorHandler(
			answerErrors((error) => refusal(error.statusCode ?? 500, problemOf(error))),
		);

		app.get('/', async (_request, reply) => reply.type('text/plain').send(overview));
		app.get('/state', async () => stateOf(centre));
		app.get<{ Querystring: { path?: string } }>(
			'/calls',
			{ schema: { querystring: { type: 'object', properties: { path: { type: 'string' } } } } },
			async ({ query }) => {
				const path = query.path?.toLowerCase();
				const { records } = centre.calls;
				return path === undefined
					? records
					: records.filter((call) => call.path.toLowerCase() === path);
			},
		);
		app.get('/callbacks', async () => centre.callbacks.records);
		app.post('/reset', async () => {
			centre.reset();
			return {};
		});

		await app.register(settingControls(centre));
		await app.register(faultControls(centre));
		await app.register(agentControls(centre));
	};
}

function readLeniently(body: string): unknown {
	if (body.trim() === '') return {};
	try {
		return JSON.parse(body);
	} catch {
		throw refusal(400, 'the body must be JSON');
	}
}
