/**
 * The floor: what a programmer gets who packs by hand, with keep-alive and four requests in
 * flight. Run by n8n's Node: `node floor.mts <base url> <token url> <address of the cases>`; prints
 * a {@link FloorReport}. Token and cases are fetched before the time is taken, as in n8n's runs.
 */
import { Agent } from 'node:http';
import axios from 'axios';
import type { Case } from './items.mts';

/** Time and memory of the script. */
export interface FloorReport {
	/** Milliseconds from the cases in hand to the last answer. */
	ms: number;
	/** Milliseconds of CPU meanwhile. */
	cpu: number;
	/** Highest memory of the process, in bytes. */
	peak: number;
}

const PER_REQUEST = 100;
const IN_FLIGHT = 4;
const [baseUrl = '', tokenUrl = '', source = ''] = process.argv.slice(2);

async function acquireToken(): Promise<string> {
	const form = new URLSearchParams({
		grant_type: 'client_credentials',
		client_id: 'sandbox-client',
		client_secret: 'sandbox-secret',
		scope: 'interactions:write',
	});
	return (await axios.post<{ access_token: string }>(tokenUrl, form)).data.access_token;
}

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

const token = await acquireToken();
const cases = (await axios.get<Case[]>(source)).data;
const client = axios.create({
	baseURL: baseUrl,
	httpAgent: new Agent({ keepAlive: true, maxSockets: IN_FLIGHT }),
	headers: {
		authorization: `Bearer ${token}`,
		accept: 'application/vnd.newvoicemedia.v1+json',
		'content-type': 'application/json',
	},
});

const before = process.cpuUsage();
const start = performance.now();
let next = 0;
async function work(): Promise<void> {
	while (next < cases.length) {
		const chunk = cases.slice(next, (next += PER_REQUEST));
		await client.post(
			'/interactions/invoke',
			JSON.stringify({ requests: chunk.map(interactionOf) }),
		);
	}
}
await Promise.all(Array.from({ length: IN_FLIGHT }, work));
const { user, system } = process.cpuUsage(before);
const report: FloorReport = {
	ms: performance.now() - start,
	cpu: (user + system) / 1000,
	peak: process.resourceUsage().maxRSS * 1024,
};
console.log(JSON.stringify(report));
