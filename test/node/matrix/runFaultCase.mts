import axios from 'axios';
import type { IExecuteFunctions } from 'n8n-workflow';

import { requestIdsOf } from '../../../nodes/VccInteractions/run/requestIds.ts';
import { DEFAULT_SETTINGS } from '../../../nodes/VccInteractions/run/settings.ts';
import { postTo } from '../../../nodes/VccInteractions/run/transport.ts';
import type { Sandbox } from '../../../sandbox/index.mts';
import { dispatchOf } from '../../../vcc/api/dispatch.ts';
import { INVOKE_PATH } from '../../../vcc/api/hosts.ts';
import { withRequestId, type Interaction } from '../../../vcc/api/interaction.ts';
import { INTERACTION_ADVICE } from '../../../vcc/delivery/advice.ts';
import { bodyOf, pack } from '../../../vcc/delivery/batches.ts';
import type { Clock } from '../../../vcc/delivery/clock.ts';
import { deliver } from '../../../vcc/delivery/deliver.ts';
import type { Answer, Outcome } from '../../../vcc/delivery/outcome.ts';
import { RateLimiter } from '../../../vcc/delivery/rateLimiter.ts';
import { Validation } from '../../../vcc/validation.ts';
import { credentialFor, plantFault, setProfile, type SeenCall } from '../sandbox.mts';
import { contextWith } from '../executeContext.mts';
import type { MatrixFault } from './faults.mts';

/** Waits last a thousandth of what they are asked to. */
const HASTE = 1_000;

/** Real requests and real answers, with short waits. Only waits make time pass. */
function hastyClock(): Clock {
	const start = Date.now();
	let time = 0;
	return {
		now: () => start + time,
		elapsed: () => time,
		sleep: async (milliseconds, signal) => {
			const end = time + milliseconds;
			await new Promise<void>((resolve) => {
				const timer = setTimeout(wake, milliseconds / HASTE);
				signal.addEventListener('abort', wake);
				function wake() {
					clearTimeout(timer);
					signal.removeEventListener('abort', wake);
					resolve();
				}
			});
			if (!signal.aborted) time = Math.max(time, end);
		},
		random: () => 0,
	};
}

/** Milliseconds after which an answer is given up: no time to lose where one hangs. */
const TIMEOUT = { hanging: 1_000, other: 10_000 };

/** Interactions in each delivery. */
export const ITEMS = 6;

/** What came of one delivery. */
export interface Row {
	readonly sent: number;
	readonly processed: number;
	readonly duplicates: number;
	/** Outcomes that claim what the contact center did not process. */
	readonly lost: number;
	/** Outcomes that deny what the contact center processed. */
	readonly untrue: number;
	readonly reported: ReadonlySet<Outcome['kind']>;
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
	const post = postTo(n8n, INVOKE_PATH, hangs ? TIMEOUT.hanging : TIMEOUT.other);
	if (fault.warm) await warmUp(post);
	await fault.prepare?.(sandbox, credential);
	for (const order of fault.orders ?? []) await plantFault(sandbox, order);

	const first = await send(interactionsOf(n8n), post);
	const outcomes = first.delivered.map(({ outcome }) => outcome);
	const processed = await processedBy(sandbox);
	// Somebody retries the failed execution: the node makes its request IDs anew.
	if (outcomes.some(({ kind }) => kind === 'unsettled')) {
		await axios.delete(`${sandbox.url}/control/faults`);
		const again = interactionsOf(n8n).filter((_, index) => outcomes[index]?.kind === 'unsettled');
		await send(again, post);
	}
	const processedInAll = await processedBy(sandbox);
	const isProcessed = (index: number) => (processed.get(`case-${index}`) ?? 0) > 0;
	return {
		sent: first.totals.requests,
		processed: processed.size,
		duplicates: [...processedInAll.values()].filter((times) => times > 1).length,
		lost: outcomes.filter(({ kind }, index) => kind === 'accepted' && !isProcessed(index)).length,
		untrue: outcomes.filter(
			({ kind }, index) => (kind === 'rejected' || kind === 'notSent') && isProcessed(index),
		).length,
		reported: new Set(outcomes.map(({ kind }) => kind)),
	};
}

/** Delivers all of them, each with an outcome of its own. */
async function send(interactions: readonly Interaction[], post: (body: string) => Promise<Answer>) {
	const delivery = await deliver(
		interactions,
		{ concurrency: 4, maxAttempts: 4, maxWait: 300, requestsPerMinute: 0 },
		{
			pack: (all) => pack(all, 3),
			send: async (batch) => await post(bodyOf(batch)),
			clock: hastyClock(),
			limiter: new RateLimiter(),
			advice: INTERACTION_ADVICE,
		},
	);
	expect(delivery.delivered.map(({ member }) => member)).toEqual(interactions);
	return delivery;
}

/** The interactions of an execution, under the request IDs that the node gives them. */
function interactionsOf(n8n: IExecuteFunctions): Interaction[] {
	const idsOf = requestIdsOf(n8n, DEFAULT_SETTINGS);
	return Array.from({ length: ITEMS }, (_, index) => {
		const externalId = `case-${index}`;
		const identity = { action: 'dispatch', externalId, position: 0, content: () => externalId };
		return interaction(externalId, idsOf(index).generate(identity));
	});
}

/** How often the contact center processed each external id. */
async function processedBy(sandbox: Sandbox): Promise<Map<string, number>> {
	const { data } = await axios.get<SeenCall[]>(`${sandbox.url}/control/calls`);
	const processed = new Map<string, number>();
	for (const { externalId, taken } of data.flatMap(({ requests }) => requests ?? [])) {
		if (taken === 'accepted' && externalId !== 'warm-up') {
			processed.set(externalId, (processed.get(externalId) ?? 0) + 1);
		}
	}
	return processed;
}

/** A call that makes n8n store a token. */
async function warmUp(post: (body: string) => Promise<unknown>): Promise<void> {
	await post(`{"requests":[${interaction('warm-up', 'warm-up').json}]}`);
}

function interaction(externalId: string, requestId: string): Interaction {
	const fields = {
		route: 'Support NR',
		externalId,
		interactionType: 'nonlive',
		linkedData: {},
		skills: {},
		personalQueue: {},
	};
	const json = JSON.stringify(withRequestId(dispatchOf(fields, new Validation()), requestId));
	return { action: 'dispatch', requestId, isRepeatable: false, externalId, json };
}
