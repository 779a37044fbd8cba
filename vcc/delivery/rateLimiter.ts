/** Time and chance, passed in so that tests can hold them. */
export interface Clock {
	/** Milliseconds since the epoch. */
	now(): number;
	/** Ends after that many milliseconds, or at once when the execution is stopped. */
	sleep(milliseconds: number): Promise<void>;
	/** From 0 up to, but not including, 1. */
	random(): number;
	/** True once the execution was stopped. */
	stopped(): boolean;
}

/**
 * Lets requests out one by one: never while the contact center asked for a pause, and never
 * faster than the pace. One for a run, because the fair-use limit is one for the account.
 */
export class RateLimiter {
	/** Milliseconds that requests were held back, each moment counted once. */
	waitedMs = 0;
	private pausedUntil = 0;
	private nextSlot = 0;
	private heldUntil = 0;
	private readonly spacing: number;

	/** @param requestsPerMinute 0 for no pace */
	constructor(
		requestsPerMinute: number,
		private readonly clock: Clock,
	) {
		this.spacing = requestsPerMinute > 0 ? 60_000 / requestsPerMinute : 0;
	}

	/** Holds back every request until then, in milliseconds since the epoch. */
	pauseUntil(time: number): void {
		this.pausedUntil = Math.max(this.pausedUntil, time);
	}

	/** Ends when a request may go, and takes its place in the pace. */
	async acquire(): Promise<void> {
		let opensAt = this.opens();
		while (opensAt > this.clock.now() && !this.clock.stopped()) {
			await this.sleepUntil(opensAt);
			opensAt = this.opens();
		}
		this.nextSlot = Math.max(this.nextSlot, this.clock.now()) + this.spacing;
	}

	/** Waits for one request alone, while others go on. */
	async sleepUntil(time: number): Promise<void> {
		const now = this.clock.now();
		const from = Math.max(now, this.heldUntil);
		await this.clock.sleep(time - now);
		this.waitedMs += Math.max(0, Math.min(time, this.clock.now()) - from);
		this.heldUntil = Math.max(this.heldUntil, time);
	}

	private opens(): number {
		return Math.max(this.pausedUntil, this.nextSlot);
	}
}
