import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Clock } from '../clock.mts';
import type { Inbox } from './inbox.mts';
import type { Arrival } from './notifications.mts';

/** The callback address forwards to this machine only. */
const LOOPBACK = '127.0.0.1';

/**
 * Listens for callbacks on a port of this machine, where the callback address has to forward to.
 * @throws Error when the port can't be used.
 */
export async function openPortInbox(port: number, clock: Clock): Promise<Inbox> {
	const arrivals: Arrival[] = [];
	const refusals: ((arrival: Arrival) => boolean)[] = [];
	const server = createServer((request, response) => {
		void text(request).then(
			(body) => {
				const headers = Object.fromEntries(
					Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
				);
				const arrival = { at: clock.now(), headers, body };
				arrivals.push(arrival);
				const status = refusals.some((test) => test(arrival)) ? 500 : 200;
				response.writeHead(status, { 'Content-Type': 'application/json' }).end('{}');
			},
			() => response.destroy(),
		);
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject).listen(port, LOOPBACK, resolve);
	});
	return {
		arrivals: async () => arrivals,
		refuse: (test) => refusals.push(test),
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
