import { fastify, type FastifyInstance } from 'fastify';
import type { ContactCentre } from '../centre/contactCentre.mts';
import type { Clock } from '../clock.mts';
import { controlApi } from '../control/control.mts';
import { interactionsApi } from '../endpoints/interactions.mts';
import { tokenEndpoint } from '../endpoints/token.mts';
import { usersEndpoint } from '../endpoints/users.mts';
import { frontPage } from './frontPage.mts';
import { watchCalls } from './watchCalls.mts';

/** The contact centre's web server, not listening yet. `clock` times late answers. */
export function buildApp(centre: ContactCentre, clock: Clock): FastifyInstance {
	const app = fastify({
		// Without this, closing would wait for answers that a fault holds back for ever.
		forceCloseConnections: true,
		// The sandbox is strict about types: a number is no string.
		ajv: { customOptions: { coerceTypes: false, removeAdditional: false } },
	});
	watchCalls(app, centre, clock);
	app.setNotFoundHandler((request, reply) =>
		reply.code(404).send({ message: `There is no ${request.method} ${request.url}` }),
	);
	app.get('/', { config: { aside: true } }, async (_request, reply) =>
		reply.type('text/plain').send(frontPage),
	);
	void app.register(tokenEndpoint(centre));
	void app.register(interactionsApi(centre));
	void app.register(usersEndpoint(centre));
	void app.register(controlApi(centre), { prefix: '/control' });
	return app;
}
