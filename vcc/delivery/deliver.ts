import type { Interaction } from '../api/interaction';
import {
	mayBeTakenAfter,
	isolationBudget,
	NOT_ISOLATED,
	notSent,
	outcomeOf,
	type MayBeTaken,
} from './judgement';
import type { Answer, Failure, Outcome } from './outcome';
import { bodyOf, pack, type Batch } from './batches';
import { sendWithRetries, type RetryPolicy } from './retry';
import { RateLimiter, type Clock } from './rateLimiter';

/** How a run's interactions are sent. */
export interface DeliveryOptions extends RetryPolicy {
	/** Interactions in a request at most, at least 1. */
	readonly interactionsPerRequest: number;
	/** Requests in flight at a time, at least 1. */
	readonly concurrency: number;
	/** Requests a minute at most; 0 for no pace. */
	readonly requestsPerMinute: number;
}

/** What delivery needs of the outside. */
export interface DeliveryMeans {
	/** Sends one Invocation, given as JSON text; never rejects. */
	readonly send: (body: string) => Promise<Answer>;
	readonly clock: Clock;
}

/** What a run did, for the person who watches it. */
export interface DeliveryTotals {
	/** Requests that left, repeats included. */
	requests: number;
	/** Requests that were sent again as they were. */
	retries: number;
	/** Milliseconds that requests were held back. */
	waitedMs: number;
}

export interface Delivery {
	/** One for each interaction, in their order. */
	readonly outcomes: readonly Outcome[];
	readonly totals: Readonly<DeliveryTotals>;
}

/** A batch on its way. Parts of a refused one share its budget of extra calls. */
interface PendingBatch extends Batch {
	readonly budget: { requestsLeft: number };
	readonly mayBeTaken: MayBeTaken;
}

/**
 * Delivers interactions in as few requests as the limits allow and says of each what is known.
 *
 * The first request goes alone, since it may have to fetch a token; then up to `concurrency` are
 * in flight. A request refused for one of its members is halved until that member stands alone.
 * What would meet every request ends the run: what is left is not sent.
 */
export async function deliver(
	interactions: readonly Interaction[],
	options: DeliveryOptions,
	{ send, clock }: DeliveryMeans,
): Promise<Delivery> {
	const outcomes = new Array<Outcome>(interactions.length);
	const totals: DeliveryTotals = { requests: 0, retries: 0, waitedMs: 0 };
	const rateLimiter = new RateLimiter(options.requestsPerMinute, clock);
	const queue: PendingBatch[] = pack(interactions, options.interactionsPerRequest).map((batch) => ({
		...batch,
		budget: { requestsLeft: isolationBudget(batch.members.length) },
		mayBeTaken: undefined,
	}));
	let halted: Failure | undefined;

	async function sendBatch(batch: PendingBatch): Promise<void> {
		if (halted !== undefined) return record(batch, notSent(halted, batch.mayBeTaken));
		const body = bodyOf(
			batch.provider,
			batch.members.flatMap((member) => interactions[member] ?? []),
		);
		const result = await sendWithRetries(
			() => send(body),
			options,
			rateLimiter,
			clock,
			() => halted !== undefined,
		);
		totals.requests += result.attempts;
		totals.retries += Math.max(0, result.attempts - 1);
		if (result.attempts === 0 && halted !== undefined) {
			return record(batch, notSent(halted, batch.mayBeTaken));
		}
		if (result.classification?.halt) halted ??= result.classification.failure;
		if (result.classification?.isolate && batch.members.length > 1) {
			return isolate({
				...batch,
				mayBeTaken: mayBeTakenAfter(result, batch.mayBeTaken) ?? 'refusedTogether',
			});
		}
		record(batch, outcomeOf(result, batch.mayBeTaken));
	}

	function isolate(batch: PendingBatch): void {
		const { budget } = batch;
		if (budget.requestsLeft < 2) return record(batch, NOT_ISOLATED);
		budget.requestsLeft -= 2;
		queue.unshift(...halves(batch));
	}

	function halves(batch: PendingBatch): PendingBatch[] {
		const { members } = batch;
		const middle = Math.ceil(members.length / 2);
		const parts = [members.slice(0, middle), members.slice(middle)];
		return parts.map((part) => ({ ...batch, members: part }));
	}

	function record(batch: PendingBatch, outcome: Outcome): void {
		for (const member of batch.members) outcomes[member] = outcome;
	}

	async function work(): Promise<void> {
		for (let next = queue.shift(); next !== undefined; next = queue.shift()) await sendBatch(next);
	}

	const first = queue.shift();
	if (first !== undefined) await sendBatch(first);
	const workers = Math.min(options.concurrency, interactions.length);
	await Promise.all(Array.from({ length: workers }, work));
	totals.waitedMs = rateLimiter.waitedMs;
	return { outcomes, totals };
}
