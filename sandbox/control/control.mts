import type { FastifyPluginAsync } from 'fastify';
import type { ContactCenter } from '../center/contactCenter.mts';
import { apiError } from '../center/apiError.mts';
import { errorHandler, problemOf } from '../http/errorHandler.mts';
import { agentControls } from './agents.mts';
import { faultControls } from './faults.mts';
import { overview } from './overview.mts';
import { settingControls } from './settings.mts';
import { stateOf } from './state.mts';

const callsQuerySchema = { type: 'object', properties: { path: { type: 'string' } } };

/**
 * The control API: everything an administrator, an agent or bad luck can do to the contact center.
 * It is no part of the real one and asks for no token.
 */
export function controlApi(center: ContactCenter): FastifyPluginAsync {
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
			errorHandler((error) => apiError(error.statusCode ?? 500, problemOf(error))),
		);

		app.get('/', async (_request, reply) => reply.type('text/plain').send(overview));
		app.get('/state', async () => stateOf(center));
		app.get<{ Querystring: { path?: string } }>(
			'/calls',
			{ schema: { querystring: callsQuerySchema } },
			async ({ query }) => {
				const path = query.path?.toLowerCase();
				const { records } = center.calls;
				return path === undefined
					? records
					: records.filter((call) => call.path.toLowerCase() === path);
			},
		);
		app.get('/callbacks', async () => center.callbacks.records);
		app.get('/plans', async () => center.postInteraction.records);
		app.get('/events', async () => center.eventDeliveries.records);
		app.post('/reset', async () => {
			center.reset();
			return {};
		});

		await app.register(settingControls(center));
		await app.register(faultControls(center));
		await app.register(agentControls(center));
	};
}

function readLeniently(body: string): unknown {
	if (body.trim() === '') return {};
	try {
		return JSON.parse(body);
	} catch {
		throw apiError(400, 'the body must be JSON');
	}
}
