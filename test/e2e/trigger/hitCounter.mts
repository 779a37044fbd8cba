import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { LOOPBACK } from '../../../scripts/lib/ports.mts';

/** Where workflows leave a trace: counts the paths that are called. */
export class HitCounter {
	readonly times = new Map<string, number>();
	private readonly server: Server = createServer((request, response) => {
		const path = (request.url ?? '').slice(1);
		this.times.set(path, (this.times.get(path) ?? 0) + 1);
		response.end('{}');
	});

	static async open(): Promise<HitCounter> {
		const counter = new HitCounter();
		counter.server.listen(0, LOOPBACK);
		await once(counter.server, 'listening');
		return counter;
	}

	get url(): string {
		return `http://${LOOPBACK}:${(this.server.address() as AddressInfo).port}`;
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		this.server.close();
		await once(this.server, 'close');
	}
}
