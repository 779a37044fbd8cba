/** Time as the contact center sees it. A test passes one that it moves by hand. */
export interface Clock {
	/** Milliseconds since 1970. */
	now(): number;
	/** Runs `task` once after `ms` milliseconds; the answer cancels it. */
	schedule(ms: number, task: () => void): () => void;
}

/** Node's timers run a longer delay at once instead of late. */
const LONGEST_DELAY = 2 ** 31 - 1;

/** The computer's own time. */
export const systemClock: Clock = {
	now: () => Date.now(),
	schedule(ms, task) {
		const timer = setTimeout(task, Math.min(ms, LONGEST_DELAY));
		return () => clearTimeout(timer);
	},
};

/** A clock that can forget everything scheduled through it, so that nothing outlives its owner. */
export class OwnedClock implements Clock {
	private readonly pending = new Set<() => void>();

	constructor(private readonly clock: Clock) {}

	now(): number {
		return this.clock.now();
	}

	schedule(ms: number, task: () => void): () => void {
		const cancel = this.clock.schedule(ms, () => {
			this.pending.delete(forget);
			task();
		});
		const forget = () => {
			this.pending.delete(forget);
			cancel();
		};
		this.pending.add(forget);
		return forget;
	}

	/** Cancels all that is still to come. */
	cancelAll(): void {
		for (const forget of [...this.pending]) forget();
	}
}
