import type { Outcome } from './outcome';
import { Run, type DeliveryContext, type DeliveryOptions } from './run';
import type { DeliveryTotals } from './totals';

export type { DeliveryContext, DeliveryOptions };

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
		delivered: members.map((member) => ({ member, outcome: run.outcomes.of(member) })),
		totals: run.totals,
	};
}
