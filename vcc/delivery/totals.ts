/** What a run did, for the person who watches it. */
export interface DeliveryTotals {
	/** Requests that left, retries included. */
	readonly requests: number;
	/** Requests that left again as they were. */
	readonly retries: number;
	/** Milliseconds that requests were held back, each moment counted once. */
	readonly waitedMs: number;
}

/** Adds up what a run does. */
export class Totals implements DeliveryTotals {
	requests = 0;
	retries = 0;
	waitedMs = 0;
	private countedUntil = -Infinity;

	/** Counts the attempts of one request that left. */
	sent(attempts: number): void {
		this.requests += attempts;
		this.retries += Math.max(0, attempts - 1);
	}

	/** Counts a wait, in times of a clock that only moves forward. */
	waited(from: number, to: number): void {
		this.waitedMs += Math.max(0, to - Math.max(from, this.countedUntil));
		this.countedUntil = Math.max(this.countedUntil, to);
	}
}
