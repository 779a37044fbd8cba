import { setTimeout } from 'node:timers/promises';

/** Time as the probe sees it. A test passes one that needs no waiting. */
export interface Clock {
	/** Milliseconds since 1970; never goes back. */
	now(): number;
	/** Resolves after `ms` milliseconds, or at once when `signal` aborts. */
	sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Node's timers run a longer delay at once instead of late. */
const LONGEST_DELAY = 2 ** 31 - 1;

/** The computer's own time, by the clock that nobody sets. */
export const systemClock: Clock = {
	now: () => performance.timeOrigin + performance.now(),
	async sleep(ms, signal) {
		await setTimeout(Math.min(ms, LONGEST_DELAY), undefined, { signal }).catch((error: unknown) => {
			if (signal?.aborted !== true) throw error;
		});
	},
};
