import { once } from 'node:events';
import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';

/** A request with no header but those given, in that order and as often as given. */
export interface RawRequest {
	readonly method?: string;
	readonly path?: string;
	readonly headers: readonly (readonly [name: string, value: string])[];
	readonly body?: string;
}

/** What came back. */
export interface RawAnswer {
	readonly status: number | undefined;
	readonly headers: IncomingHttpHeaders;
	readonly body: string;
}

/** Sends a request exactly as it is, to a port of this machine. An answer without end is cut off. */
export async function sendRaw(
	port: number,
	{ method = 'GET', path = '/control/state', headers, body = '' }: RawRequest,
): Promise<RawAnswer> {
	const length = ['Content-Length', String(body.length)];
	const raw = [...headers.flat(), ...(body === '' ? [] : length)];
	const sent = request({ host: '127.0.0.1', port, method, path, headers: raw, agent: false });
	sent.end(body);
	const [answer] = (await once(sent, 'response')) as [IncomingMessage];
	const endless = answer.headers['content-type'] === 'text/event-stream';
	if (endless) answer.destroy();
	return {
		status: answer.statusCode,
		headers: answer.headers,
		body: endless ? '' : await text(answer),
	};
}
