import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { EventEmitter, once } from 'node:events';
import { ServerResponse } from 'node:http';
import { Socket } from 'node:net';

/** Node's own news of a request that a server of this process has just got. */
const CHANNEL = 'http.server.request.start';

/**
 * The statuses with which a server of this process answers, as the server sees it: a browser does
 * not tell a page, nor its driver, about answers that it keeps from the page.
 */
export class AnswerRecorder {
	private readonly events = new EventEmitter();
	private readonly statuses: number[] = [];

	/** Starts to record. @param port of the server. */
	constructor(private readonly port: number) {
		subscribe(CHANNEL, this.onRequest);
	}

	/** The statuses so far, of which there is at least one. Forgets them. */
	async take(): Promise<number[]> {
		if (this.statuses.length === 0) await once(this.events, 'answered');
		return this.statuses.splice(0);
	}

	/** Records no more. */
	close(): void {
		unsubscribe(CHANNEL, this.onRequest);
	}

	private readonly onRequest = (message: unknown): void => {
		if (typeof message !== 'object' || message === null) return;
		if (!('response' in message && 'socket' in message)) return;
		const { response, socket } = message;
		if (!(response instanceof ServerResponse && socket instanceof Socket)) return;
		if (socket.localPort !== this.port) return;
		response.once('close', () => {
			this.statuses.push(response.statusCode);
			this.events.emit('answered');
		});
	};
}
