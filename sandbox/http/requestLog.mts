import type { FastifyInstance } from 'fastify';
import type { Clock } from '../clock.mts';
import type { TakenRequest } from '../center/calls.mts';
import type { ContactCenter } from '../center/contactCenter.mts';
import { apiError } from '../center/apiError.mts';
import { idsOf, isObject } from '../center/requestValidator.mts';
import { isAside, isKeptFromCenter } from './requestState.mts';
import { pause, injectFault } from './injectFault.mts';

const KEPT_BY_FAULT = 'kept from the contact center by a fault';

/** Writes every call of the API into the log, draws a fault for it, and spoils or delays the answer. */
export function logRequests(app: FastifyInstance, center: ContactCenter, clock: Clock): void {
	app.decorateRequest('call');
	app.decorateRequest('fault', null);

	app.addHook('onRequest', async (request) => {
		if (isAside(request)) return;
		const { endpoint = null } = request.routeOptions.config;
		const { method, url, socket } = request;
		const bodyBytes = Number(request.headers['content-length'] ?? 0);
		request.call = center.calls.open(endpoint, { method, url, socket, bodyBytes }, center.now());
		request.fault = endpoint === null ? null : center.faults.draw(endpoint);
		if (request.fault !== null) request.call.fault = request.fault.kind;
	});

	app.addHook('preValidation', async (request) => {
		if (!isKeptFromCenter(request)) return;
		if (request.fault?.on === 'invoke') request.call.requests = membersOf(request.body);
		// Thrown, not sent: Fastify would go on to the handler when nothing leaves after a `send`.
		throw apiError(503, KEPT_BY_FAULT);
	});

	app.addHook('onSend', async (request, reply, payload) => {
		if (isAside(request)) return payload;
		const { call, fault, socket } = request;
		const { endpoint = null } = request.routeOptions.config;
		const { calls } = center;
		if (endpoint === 'invoke') await pause(clock, center.settings.latency);
		const answer =
			fault === null ? payload : await injectFault(fault, reply, bodyText(payload), clock);
		const isCutOff = fault !== null && answer === null;
		calls.close(endpoint, call, isCutOff || socket.destroyed ? null : reply.statusCode);
		// Never settles when the answer is out of Fastify's hands.
		return isCutOff ? new Promise<never>(() => {}) : answer;
	});
}

function bodyText(payload: unknown): string {
	return typeof payload === 'string' ? payload : '';
}

/** What a body asks for, although nobody reads it: a test wants to see what was sent again. */
function membersOf(body: unknown): TakenRequest[] {
	const requests: unknown = isObject(body) && 'requests' in body ? body.requests : null;
	if (!Array.isArray(requests)) return [];
	return requests.map((member: unknown) => ({
		...idsOf(member),
		taken: 'rejected',
		reason: KEPT_BY_FAULT,
	}));
}
