import { EventEmitter } from 'node:events';
import {
	createServer,
	type IncomingHttpHeaders,
	type Server,
	type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as its bytes arrived. */
export interface Recorded {
	readonly method: string;
	readonly path: string;
	readonly headers: IncomingHttpHeaders;
	readonly body: string;
}

/** Answers a recorded request; undefined means 200 without a body, `hang` no answer at all. */
export type Responder = (
	request: Recorded,
) => { status?: number; headers?: Record<string, string>; body?: string } | 'hang' | undefined;

/** A server on this machine that keeps what it gets, for what the sandbox does not tell: the bytes. */
export class RecordingServer {
	readonly requests: Recorded[] = [];
	/**
	 * Emits `answered` when an API request was answered or left to hang, `received` when its caller
	 * closed the connection after the answer, `abandoned` when its caller hung up without one.
	 */
	readonly events = new EventEmitter();
	respond: Responder = tokenForAnyone;
	/** What an answer waits for; undefined: nothing. */
	hold: ((request: Recorded) => Promise<void>) | undefined;
	private readonly server: Server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const recorded = {
				method: request.method ?? '',
				path: request.url ?? '',
				headers: request.headers,
				body: Buffer.concat(chunks).toString('utf8'),
			};
			this.requests.push(recorded);
			if (this.hold === undefined) return this.answer(recorded, response);
			void this.hold(recorded).then(() => this.answer(recorded, response));
		});
	});

	private answer(recorded: Recorded, response: ServerResponse): void {
		const answer = this.respond(recorded) ?? {};
		if (answer === 'hang') {
			response.on('close', () => this.events.emit('abandoned'));
		} else {
			if (!recorded.path.startsWith('/Auth')) {
				response.req.socket.on('close', () => this.events.emit('received'));
			}
			response.writeHead(answer.status ?? 200, answer.headers).end(answer.body ?? '');
		}
		if (!recorded.path.startsWith('/Auth')) this.events.emit('answered');
	}

	async start(): Promise<void> {
		await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	/** Requests to the API, without those for a token. */
	get apiRequests(): Recorded[] {
		return this.requests.filter(({ path }) => !path.startsWith('/Auth'));
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}
}

/** Gives a token to whoever asks. */
export const tokenForAnyone: Responder = ({ path }) =>
	path.startsWith('/Auth')
		? {
				headers: { 'content-type': 'application/json' },
				body: '{"access_token":"recorded-token","expires_in":3600,"token_type":"Bearer"}',
			}
		: undefined;
