import axios from 'axios';

import { postTo } from '../../../nodes/VccInteractions/run/transport.ts';
import type { Sandbox } from '../../../sandbox/index.mts';
import { deliver } from '../../../vcc/delivery/deliver.ts';
import { dispatchOf } from '../../../vcc/api/dispatch.ts';
import { INVOKE_PATH } from '../../../vcc/api/hosts.ts';
import { withRequestId, type Interaction } from '../../../vcc/api/interaction.ts';
import type { Outcome } from '../../../vcc/delivery/outcome.ts';
import type { Clock } from '../../../vcc/delivery/rateLimiter.ts';
import { Validation } from '../../../vcc/validation.ts';
import { credentialFor, plantFault, setProfile, type SeenCall } from '../sandbox.mts';
import { contextWith } from '../executeContext.mts';
import type { MatrixFault } from './faults.mts';

/** Real requests and real answers, with waits that last a thousandth. Only waits make time pass. */
function hastyClock(): Clock {
	const haste = 1_000;
	let time = Date.now();
	return {
		now: () => time,
		sleep: async (milliseconds) => {
			const end = time + milliseconds;
			await new Promise((resolve) => setTimeout(resolve, milliseconds / haste));
			time = Math.max(time, end);
		},
		random: () => 0,
		stopped: () => false,
	};
}

/** Milliseconds after which an answer is given up: no time to lose where one hangs. */
const TIMEOUT = { hanging: 1_000, other: 10_000 };

/** Interactions in each delivery. */
export const ITEMS = 6;

/** What came of one delivery. */
export interface Row {
	readonly sent: number;
	readonly taken: number;
	readonly duplicates: number;
	/** Outcomes that claim what it did not take. */
	readonly lost: number;
	/** Outcomes that deny what the contact center took. */
	readonly untrue: number;
	readonly told: ReadonlySet<Outcome['kind']>;
}

/** Lets a fault happen to a delivery under one variant of the documentation, and counts. */
export async function runFaultCase(
	sandbox: Sandbox,
	fault: MatrixFault,
	profile: Record<string, string | number>,
): Promise<Row> {
	await axios.post(`${sandbox.url}/control/reset`, {});
	await setProfile(sandbox, profile);
	const credential = await credentialFor(sandbox);
	const n8n = await contextWith(credential);
	const hangs = fault.orders?.some(({ kind }) => kind === 'hang') ?? false;
	const send = postTo(n8n, INVOKE_PATH, hangs ? TIMEOUT.hanging : TIMEOUT.other);
	if (fault.warm) await warmUp(send);
	await fault.prepare?.(sandbox, credential);
	for (const order of fault.orders ?? []) await plantFault(sandbox, order);

	const interactions = Array.from({ length: ITEMS }, (_, index) => interaction(`case-${index}`));
	const { outcomes, totals } = await deliver(
		interactions,
		{
			interactionsPerRequest: 3,
			concurrency: 4,
			maxAttempts: 4,
			maxWait: 300,
			requestsPerMinute: 0,
		},
		{ send, clock: hastyClock() },
	);
	const taken = await takenBy(sandbox);
	const isTaken = (index: number) => (taken.get(`case-${index}`) ?? 0) > 0;
	return {
		sent: totals.requests,
		taken: taken.size,
		duplicates: [...taken.values()].filter((times) => times > 1).length,
		lost: outcomes.filter(({ kind }, index) => kind === 'accepted' && !isTaken(index)).length,
		untrue: outcomes.filter(
			({ kind }, index) => (kind === 'rejected' || kind === 'notSent') && isTaken(index),
		).length,
		told: new Set(outcomes.map(({ kind }) => kind)),
	};
}

/** How often the contact center processed each external id. */
async function takenBy(sandbox: Sandbox): Promise<Map<string, number>> {
	const { data } = await axios.get<SeenCall[]>(`${sandbox.url}/control/calls`);
	const taken = new Map<string, number>();
	for (const { externalId, taken: how } of data.flatMap(({ requests }) => requests ?? [])) {
		if (how === 'accepted' && externalId !== 'warm-up') {
			taken.set(externalId, (taken.get(externalId) ?? 0) + 1);
		}
	}
	return taken;
}

/** A call that makes n8n store a token. */
async function warmUp(send: (body: string) => Promise<unknown>): Promise<void> {
	await send(`{"requests":[${interaction('warm-up').json}]}`);
}

function interaction(externalId: string): Interaction {
	const fields = { route: 'Support NR', externalId, interactionType: 'nonlive' };
	const requestId = `request-${externalId}`;
	const json = JSON.stringify(withRequestId(dispatchOf(fields, new Validation()), requestId));
	return { action: 'dispatch', requestId, hasOwnRequestId: false, externalId, json };
}
