import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LOOPBACK } from '../../scripts/lib/ports.mts';

/** A support case as a help desk's API gives it; about 300 bytes of JSON. */
export interface Case {
	id: string;
	phone: string;
	customer: string;
	subject: string;
	status: string;
	priority: string;
	openedAt: string;
	description: string;
}

/** The case at a place of the list, from 0; always the same one. */
export function caseAt(index: number): Case {
	const number = String(index + 1).padStart(7, '0');
	return {
		id: `case-${number}`,
		phone: `+4416${number}0`,
		customer: `Customer ${number}`,
		subject: `Order ${number} has not arrived`,
		status: 'open',
		priority: index % 10 === 0 ? 'high' : 'normal',
		openedAt: new Date(Date.UTC(2025, 0, 1) + index * 60_000).toISOString(),
		description: 'The tracking page says delivered, but there is nothing at the door.',
	};
}

/** Serves lists of cases on this machine. */
export interface CaseServer {
	/**
	 * Address of a list that counts.
	 * @param count cases in it
	 */
	listOf(count: number): string;
	/** Address of a list to warm up with. */
	warmUp(count: number): string;
	/** Called whenever a list that counts is about to be handed out. */
	onServe: () => void;
	close(): Promise<void>;
}

/**
 * Starts the source of all items. Workflows fetch their items from it in one request, since n8n
 * makes an item of each element of a JSON array: that costs n8n the same for every candidate, and
 * hardly more for 100,000 items than for a few.
 */
export async function startCaseServer(): Promise<CaseServer> {
	const server = createServer((request, response) => {
		const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
		const cases = Array.from({ length: Number(searchParams.get('count')) }, (_, i) => caseAt(i));
		if (pathname === '/cases') caseServer.onServe();
		response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(cases));
	}).listen(0, LOOPBACK);
	await once(server, 'listening');
	const base = `http://${LOOPBACK}:${(server.address() as AddressInfo).port}`;
	const caseServer: CaseServer = {
		listOf: (count) => `${base}/cases?count=${count}`,
		warmUp: (count) => `${base}/warm-up?count=${count}`,
		onServe: () => {},
		async close() {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
	return caseServer;
}
