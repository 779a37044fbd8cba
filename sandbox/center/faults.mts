import type { Endpoint } from './calls.mts';

/** Ways to spoil an answer. */
export const faultKinds = [
	'status',
	'reset',
	'resetMidAnswer',
	'halfBody',
	'wrongJson',
	'hang',
	'delay',
	'redirect',
] as const;

/** A fault as it is asked for. */
export interface FaultOrder {
	readonly on: Endpoint;
	readonly kind: (typeof faultKinds)[number];
	readonly status?: number;
	/** Text of the answer. */
	readonly body?: string;
	readonly contentType?: string;
	/** The Retry-After header, sent as it is. */
	readonly retryAfter?: string;
	/** Milliseconds. */
	readonly delay?: number;
	/** Where a redirect leads. */
	readonly location?: string;
	/** True: the center takes the call and only the answer is spoiled. */
	readonly processed?: boolean;
	/** Ends after so many spoiled calls; without `every` the default is 1. */
	readonly times?: number;
	/** Spoils only every n-th call. */
	readonly every?: number;
}

/** A fault at work. */
export interface Fault extends Omit<FaultOrder, 'times'> {
	readonly id: number;
	readonly processed: boolean;
	/** Null: without end. */
	readonly times: number | null;
	/** Calls that came by. */
	seen: number;
	/** Calls that were spoiled. */
	played: number;
}

/**
 * The faults that wait for a call. Those on one endpoint form a script: the first that is due takes
 * the call, and the ones behind it do not see it.
 */
export class Faults {
	private list: Fault[] = [];
	private count = 0;

	/** Adds a fault behind the others. A delay only answers late, so it processes the call. */
	add(order: FaultOrder): Fault {
		const fault: Fault = {
			...order,
			id: ++this.count,
			processed: order.processed ?? order.kind === 'delay',
			times: order.times ?? (order.every === undefined ? 1 : null),
			seen: 0,
			played: 0,
		};
		this.list.push(fault);
		return fault;
	}

	/** The fault to play on a call that has just come in for the endpoint, or null. */
	draw(endpoint: Endpoint): Fault | null {
		for (const fault of this.list) {
			if (fault.on !== endpoint) continue;
			fault.seen++;
			if (fault.seen % (fault.every ?? 1) !== 0) continue;
			fault.played++;
			if (fault.played === fault.times) this.list = this.list.filter((other) => other !== fault);
			return fault;
		}
		return null;
	}

	/** The faults that still wait for a call. */
	view(): readonly Fault[] {
		return this.list;
	}

	/** Ends all faults. */
	clear(): void {
		this.list = [];
	}
}
