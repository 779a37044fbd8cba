import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A notification as it arrived. */
export interface Received {
	readonly method: string;
	readonly headers: IncomingHttpHeaders;
	readonly body: unknown;
}

/** The other end of callbacks: keeps what comes and answers as told. */
export class CallbackServer {
	readonly received: Received[] = [];
	/** What to do with the next notifications. */
	answer: (response: ServerResponse) => void = (response) => response.end();
	private waiting: (() => void)[] = [];

	private readonly server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const body: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
			this.received.push({ method: request.method ?? '', headers: request.headers, body });
			this.answer(response);
			for (const wake of this.waiting.splice(0)) wake();
		});
	});

	/** Listens and gives the address to register. */
	async open(): Promise<string> {
		await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/vcc?key=in-the-query`;
	}

	/** Settles with all that came, once it is `count` notifications. */
	async until(count: number): Promise<Received[]> {
		while (this.received.length < count)
			await new Promise<void>((resolve) => this.waiting.push(resolve));
		return this.received;
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}
}
