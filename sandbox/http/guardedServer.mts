import { createServer, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyServerFactory } from 'fastify';
import { refusal } from './requestGuard.mts';

/**
 * On every answer that does not set its own: with any text that a fault or an error puts into it, a
 * browser neither takes it for a page nor runs or loads anything in it.
 */
export const STRICT_HEADERS = {
	'content-security-policy':
		"default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
	'x-content-type-options': 'nosniff',
	'cross-origin-resource-policy': 'same-origin',
} as const;

/** Milliseconds that an idle connection stays open; Fastify's own choice. */
const KEEP_ALIVE = 72_000;

/** Statuses of what Node cannot read as a request; everything else gets 400. */
const unreadable: Readonly<Record<string, number>> = {
	ERR_HTTP_REQUEST_TIMEOUT: 408,
	HPE_HEADER_OVERFLOW: 431,
};

/**
 * The web server under Fastify. It stands before all routes, so that no answer goes around it.
 * @param hosts more names to be reached by, see {@link refusal}.
 */
export function guardedServer(hosts: readonly string[]): FastifyServerFactory {
	return (handler) =>
		createServer(
			// Node would answer a request without Host itself, without our headers.
			{ requireHostHeader: false, keepAliveTimeout: KEEP_ALIVE, requestTimeout: 0 },
			(request, response) => {
				for (const [name, value] of Object.entries(STRICT_HEADERS)) response.setHeader(name, value);
				const refused = refusal(request, request.socket.localPort ?? 0, hosts);
				if (refused === null) return handler(request, response);
				response.writeHead(refused.status, { 'content-type': 'application/json' });
				response.end(JSON.stringify({ message: refused.message }));
			},
		);
}

/** Answers what is no HTTP request. There is no response object yet, so that it is written by hand. */
export function answerUnreadable(error: Error & { code?: string }, socket: Socket): void {
	const status = unreadable[error.code ?? ''] ?? 400;
	const head = Object.entries({ ...STRICT_HEADERS, 'content-length': '0', connection: 'close' });
	const lines = head.map(([name, value]) => `${name}: ${value}\r\n`).join('');
	if (socket.writable) socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines}\r\n`);
	socket.destroy(error);
}
