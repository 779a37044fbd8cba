import { STATUS_CODES } from 'node:http';
import type { FastifyReply } from 'fastify';
import type { Clock } from '../clock.mts';
import type { Fault } from '../center/faults.mts';

/** What stands in for an answer that has no body of its own, so that there is a half to cut off. */
const LONG_ENOUGH = '{"message":"This answer is cut off in the middle."}';

/** Waits for `ms` milliseconds of the given clock. */
export async function pause(clock: Clock, ms: number): Promise<void> {
	if (ms > 0) await new Promise<void>((resolve) => clock.schedule(ms, resolve));
}

/**
 * Plays a fault on the answer that is about to go out.
 * @returns the text to answer instead, or null when there will be no complete answer.
 */
export async function injectFault(
	fault: Fault,
	reply: FastifyReply,
	text: string,
	clock: Clock,
): Promise<string | null> {
	const { body, contentType, retryAfter } = fault;
	if (retryAfter !== undefined) reply.header('retry-after', retryAfter);
	switch (fault.kind) {
		case 'delay':
			await pause(clock, fault.delay ?? 0);
			return text;
		case 'status': {
			const status = fault.status ?? 500;
			reply.code(status).header('content-type', contentType ?? 'application/json');
			return body ?? defaultBody(fault.on, status);
		}
		case 'wrongJson':
			reply.code(fault.status ?? 200).header('content-type', contentType ?? 'application/json');
			return body ?? '<html>This is not JSON</html>';
		case 'redirect':
			reply.code(fault.status ?? 307).header('location', fault.location ?? '/');
			return '';
		case 'hang':
			return null;
		case 'reset':
			reply.raw.socket?.resetAndDestroy();
			return null;
		case 'resetMidAnswer':
		case 'halfBody':
			sendPart(fault, reply, body ?? (text || LONG_ENOUGH));
			return null;
	}
}

/** The head announces all of the text, but only half of it follows, or nothing before a reset. */
function sendPart(fault: Fault, reply: FastifyReply, text: string): void {
	const bytes = Buffer.from(text);
	const answer = reply.raw;
	answer.writeHead(fault.status ?? 200, {
		'content-type': fault.contentType ?? 'application/json',
		'content-length': bytes.length,
	});
	if (fault.kind === 'halfBody') {
		answer.write(bytes.subarray(0, bytes.length / 2), () => answer.socket?.destroySoon());
	} else {
		answer.write(bytes.subarray(0, 1), () => answer.socket?.resetAndDestroy());
	}
}

/** Errors look as they do at that endpoint [doc AUTH, REQ]. */
function defaultBody(endpoint: Fault['on'], status: number): string {
	const title = STATUS_CODES[status] ?? 'Error';
	return endpoint === 'token'
		? JSON.stringify({ error: title, error_description: `A fault of the sandbox: ${title}` })
		: JSON.stringify({ message: title });
}
