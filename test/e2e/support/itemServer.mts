import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LOOPBACK } from '../../../scripts/lib/ports.mts';

/** Serves lists of cases, from which workflows get their items: n8n makes one of each. */
export interface ItemServer {
	/** Address of a list of `<name>-1` up to `<name>-<count>`, always the same. */
	list(name: string, count: number): string;
	/** Address of a list under whose name every call gets other cases: `<name>.1-1`, `<name>.2-1`. */
	news(name: string, count: number): string;
	close(): Promise<void>;
}

/** Starts one on a free port. */
export async function startItemServer(): Promise<ItemServer> {
	let calls = 0;
	const server = createServer((request, response) => {
		const [, kind, name = '', count] = (request.url ?? '').split('/');
		const stem = kind === 'news' ? `${name}.${++calls}` : name;
		const list = Array.from({ length: Number(count) }, (_, index) => ({
			id: `${stem}-${index + 1}`,
			subject: 'An order has not arrived',
		}));
		response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(list));
	}).listen(0, LOOPBACK);
	await once(server, 'listening');
	const base = `http://${LOOPBACK}:${(server.address() as AddressInfo).port}`;
	return {
		list: (name, count) => `${base}/list/${name}/${count}`,
		news: (name, count) => `${base}/news/${name}/${count}`,
		async close() {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
}
