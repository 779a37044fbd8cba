import type { AdviceContext } from './advice';
import type { Batch } from './batches';
import type { Clock } from './clock';
import type { Answer, Outcome } from './outcome';
import type { RateLimiter } from './rateLimiter';
import type { RetryPolicy } from './retry';
import { Run } from './run';
import type { DeliveryTotals } from './totals';

/** How a run sends. */
export interface DeliveryOptions extends RetryPolicy {
	/** Requests in flight at a time, at least 1. */
	readonly concurrency: number;
	/** Requests a minute at most; 0 for no pace. */
	readonly requestsPerMinute: number;
}

/** What delivery needs from outside. */
export interface DeliveryContext<T> {
	/** Which members share a request; each of them once. */
	readonly pack: (members: readonly T[]) => ReadonlyArray<Batch<T>>;
	/** One attempt to send a batch in one request; never rejects. */
	readonly send: (batch: Batch<T>) => Promise<Answer>;
	readonly clock: Clock;
	/** Shared with other runs that use the same account. */
	readonly limiter: RateLimiter;
	/** Aborts when the execution is stopped. */
	readonly cancelSignal?: AbortSignal;
	readonly advice: AdviceContext;
}

/** A member of a batch with what is known of it. */
export interface Delivered<T> {
	readonly member: T;
	readonly outcome: Outcome;
}

export interface Delivery<T> {
	/** One for each member, in their order. */
	readonly delivered: ReadonlyArray<Delivered<T>>;
	readonly totals: DeliveryTotals;
}

/**
 * Delivers members, such as interactions, in batches, and says of each what is known.
 *
 * Requests go one at a time until one was accepted, since the first has to fetch a token and may
 * show that none has any use; then up to `concurrency` are in flight. A batch that is refused for
 * one of its members is halved, see `Isolation`. What would meet every request ends the run, and so
 * does a contact center that is not there, see `Circuit`: what is left is not sent.
 */
export async function deliver<T>(
	members: readonly T[],
	options: DeliveryOptions,
	context: DeliveryContext<T>,
): Promise<Delivery<T>> {
	const run = new Run(context.pack(members), options, context);
	await run.sendAll();
	return {
		delivered: members.flatMap((member) => {
			const outcome = run.outcomes.of(member);
			return outcome === undefined ? [] : { member, outcome };
		}),
		totals: run.totals,
	};
}
