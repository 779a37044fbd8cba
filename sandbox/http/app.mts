import { fastify, type FastifyInstance } from 'fastify';
import type { ContactCentre } from '../centre/contactCentre.mts';
import type { Clock } from '../clock.mts';
import { consolePage } from '../console/console.mts';
import { controlApi } from '../control/control.mts';
import { agentsAvailabilityEndpoint } from '../endpoints/agentsAvailability.mts';
import { interactionsApi } from '../endpoints/interactions.mts';
import { tokenEndpoint } from '../endpoints/token.mts';
import { usersEndpoint } from '../endpoints/users.mts';
import { watchCalls } from './watchCalls.mts';

/** The contact centre's web server, not listening yet. `clock` times late answers and the console. */
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
	void app.register(tokenEndpoint(centre));
	void app.register(interactionsApi(centre));
	void app.register(usersEndpoint(centre));
	void app.register(agentsAvailabilityEndpoint(centre));
	void app.register(consolePage(centre, clock));
	void app.register(controlApi(centre), { prefix: '/control' });
	return app;
}
