/**
 * The baseline: what a programmer gets who packs by hand, with keep-alive and four requests in
 * flight. Run by n8n's Node:
 * `node baseline.mts <base url> <token> <cases a request> <list to warm up> <list that counts>`;
 * prints a {@link BaselineReport}. The lists are fetched before the time is taken, as in n8n's runs.
 */
import { Agent } from 'node:http';
import axios from 'axios';
import type { Case } from './items.mts';

/** Time and memory of the script. */
export interface BaselineReport {
	/** Milliseconds from the cases in hand to the last answer. */
	ms: number;
	/** Milliseconds of CPU meanwhile. */
	cpu: number;
	/** Highest memory of the process, in bytes. */
	peak: number;
}

const IN_FLIGHT = 4;
const [baseUrl = '', token = '', perRequest = '', warmUp = '', source = ''] = process.argv.slice(2);

function interactionOf({ id, phone, customer }: Case) {
	return {
		action: 'dispatch',
		requestid: `${id}-dispatch`,
		externalid: id,
		route: 'Support NR',
		linkeddata: [
			{ type: 'clid', value: phone },
			{ type: 'name', value: customer },
		],
		routingdata: { interactiontype: 'nonlive' },
	};
}

const client = axios.create({
	baseURL: baseUrl,
	httpAgent: new Agent({ keepAlive: true, maxSockets: IN_FLIGHT }),
	headers: {
		authorization: `Bearer ${token}`,
		accept: 'application/vnd.newvoicemedia.v1+json',
		'content-type': 'application/json',
	},
});

/** Sends every case. */
async function deliver(cases: Case[]): Promise<void> {
	let next = 0;
	async function work(): Promise<void> {
		while (next < cases.length) {
			const chunk = cases.slice(next, (next += Number(perRequest)));
			const body = JSON.stringify({ requests: chunk.map(interactionOf) });
			await client.post('/interactions/invoke', body);
		}
	}
	await Promise.all(Array.from({ length: IN_FLIGHT }, work));
}

await deliver((await axios.get<Case[]>(warmUp)).data);
const cases = (await axios.get<Case[]>(source)).data;
const before = process.cpuUsage();
const start = performance.now();
await deliver(cases);
const ms = performance.now() - start;
const { user, system } = process.cpuUsage(before);
const report: BaselineReport = {
	ms,
	cpu: (user + system) / 1000,
	peak: process.resourceUsage().maxRSS * 1024,
};
console.log(JSON.stringify(report));
