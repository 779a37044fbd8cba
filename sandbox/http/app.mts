import AjvCompiler from '@fastify/ajv-compiler';
import { fastify, type FastifyInstance } from 'fastify';
import type { ContactCenter } from '../center/contactCenter.mts';
import type { Clock } from '../clock.mts';
import { consolePage } from '../console/console.mts';
import { controlApi } from '../control/control.mts';
import { agentStatusEndpoint } from '../endpoints/agentStatus.mts';
import { agentsAvailabilityEndpoint } from '../endpoints/agentsAvailability.mts';
import { interactionsApi } from '../endpoints/interactions.mts';
import { tokenEndpoint } from '../endpoints/token.mts';
import { usersEndpoint } from '../endpoints/users.mts';
import { webhooksApi } from '../endpoints/webhooks.mts';
import { answerUnreadable, guardedServer } from './guardedServer.mts';
import { logRequests } from './requestLog.mts';

/** One for all servers of a process, so that each schema is compiled once. */
const buildValidator = AjvCompiler();

/**
 * The contact center's web server, not listening yet.
 * @param clock times late answers and the console.
 * @param hosts names to be reached by other than those of this machine.
 */
export function buildApp(
	center: ContactCenter,
	clock: Clock,
	hosts: readonly string[],
): FastifyInstance {
	const app = fastify({
		serverFactory: guardedServer(hosts),
		clientErrorHandler: answerUnreadable,
		// Without this, closing would wait for answers that a fault holds back for ever.
		forceCloseConnections: true,
		// The sandbox is strict about types: a number is no string.
		ajv: { customOptions: { coerceTypes: false, removeAdditional: false } },
		schemaController: { compilersFactory: { buildValidator } },
	});
	logRequests(app, center, clock);
	app.setNotFoundHandler((request, reply) =>
		reply.code(404).send({ message: `There is no ${request.method} ${request.url}` }),
	);
	void app.register(tokenEndpoint(center));
	void app.register(interactionsApi(center));
	void app.register(usersEndpoint(center));
	void app.register(agentsAvailabilityEndpoint(center));
	void app.register(agentStatusEndpoint(center));
	void app.register(webhooksApi(center));
	void app.register(consolePage(center, clock));
	void app.register(controlApi(center), { prefix: '/control' });
	return app;
}
