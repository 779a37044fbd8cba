import type { Interaction } from './interaction';
import {
	doubtAfter,
	mostExtraCalls,
	NOT_ISOLATED,
	notSent,
	outcomeOf,
	type Doubt,
} from './judgement';
import type { Answer, Failure, Outcome } from './outcome';
import { bodyOf, pack, type Parcel } from './packing';
import { sendPatiently, type PatienceLimits } from './patience';
import { Traffic, type Clock } from './traffic';

/** How a run's interactions are sent. */
export interface DeliveryOptions extends PatienceLimits {
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
	repeats: number;
	/** Milliseconds that requests were held back. */
	heldBack: number;
}

export interface Delivery {
	/** One for each interaction, in their order. */
	readonly outcomes: readonly Outcome[];
	readonly totals: Readonly<DeliveryTotals>;
}

/** A parcel on its way. Parts of a refused one share its allowance of extra calls. */
interface Shipment extends Parcel {
	readonly allowance: { extraCalls: number };
	readonly doubt: Doubt;
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
	const totals: DeliveryTotals = { requests: 0, repeats: 0, heldBack: 0 };
	const traffic = new Traffic(options.requestsPerMinute, clock);
	const queue: Shipment[] = pack(interactions, options.interactionsPerRequest).map((parcel) => ({
		...parcel,
		allowance: { extraCalls: mostExtraCalls(parcel.members.length) },
		doubt: undefined,
	}));
	let halted: Failure | undefined;

	async function ship(shipment: Shipment): Promise<void> {
		if (halted !== undefined) return conclude(shipment, notSent(halted, shipment.doubt));
		const body = bodyOf(
			shipment.provider,
			shipment.members.flatMap((member) => interactions[member] ?? []),
		);
		const settlement = await sendPatiently(
			() => send(body),
			options,
			traffic,
			clock,
			() => halted !== undefined,
		);
		totals.requests += settlement.attempts;
		totals.repeats += Math.max(0, settlement.attempts - 1);
		if (settlement.attempts === 0 && halted !== undefined) {
			return conclude(shipment, notSent(halted, shipment.doubt));
		}
		if (settlement.verdict?.halt) halted ??= settlement.verdict.failure;
		if (settlement.verdict?.isolate && shipment.members.length > 1) {
			return isolate({
				...shipment,
				doubt: doubtAfter(settlement, shipment.doubt) ?? 'refusedTogether',
			});
		}
		conclude(shipment, outcomeOf(settlement, shipment.doubt));
	}

	function isolate(shipment: Shipment): void {
		const { allowance } = shipment;
		if (allowance.extraCalls < 2) return conclude(shipment, NOT_ISOLATED);
		allowance.extraCalls -= 2;
		queue.unshift(...halves(shipment));
	}

	function halves(shipment: Shipment): Shipment[] {
		const { members } = shipment;
		const middle = Math.ceil(members.length / 2);
		const parts = [members.slice(0, middle), members.slice(middle)];
		return parts.map((part) => ({ ...shipment, members: part }));
	}

	function conclude(shipment: Shipment, outcome: Outcome): void {
		for (const member of shipment.members) outcomes[member] = outcome;
	}

	async function work(): Promise<void> {
		for (let next = queue.shift(); next !== undefined; next = queue.shift()) await ship(next);
	}

	const first = queue.shift();
	if (first !== undefined) await ship(first);
	const workers = Math.min(options.concurrency, interactions.length);
	await Promise.all(Array.from({ length: workers }, work));
	totals.heldBack = traffic.heldBack;
	return { outcomes, totals };
}
