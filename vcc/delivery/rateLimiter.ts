import type { Clock } from './clock';
import { onAbort } from './onAbort';

/** What a request waits by until it may go. */
export interface Waiting {
	readonly clock: Clock;
	/** Ends the wait, without a permit. */
	readonly signal: AbortSignal;
	/** Milliseconds between two requests; 0 for no pace. */
	readonly spacing: number;
	/** Latest start, on the clock's `elapsed`; no permit later. */
	readonly deadline?: number;
	/** Milliseconds of the longest pause that is waited for; beyond it the request goes and asks. */
	readonly longestPause: number;
	/** Told of each wait, in times of the clock's `elapsed`. */
	readonly onWait?: (from: number, to: number) => void;
}

/** Leave to send one request. */
export interface Permit {
	/** To be called when the request was answered, and a pause that it brought is set. */
	release(): void;
}

/**
 * Rate limiter of an account: holds requests while a 429 asks for a pause, and spaces those that
 * want a pace. After a pause one request goes first and the others follow when it was answered, so
 * that a limit that still stands is met once and not by all.
 *
 * All runs of a process that use the same credential share one, since the limit is the account's.
 */
export class RateLimiter {
	private pausedUntil = -Infinity;
	private nextSlot = -Infinity;
	/** A pause has ended, or will, and no request went since. */
	private wantsScout = false;
	/** The request that went first after a pause is not answered yet. */
	private scouting = false;
	private readonly followers = new Set<() => void>();

	/** Holds all requests until then, on the clock's `elapsed`. A shorter pause changes nothing. */
	pauseUntil(time: number): void {
		this.pausedUntil = Math.max(this.pausedUntil, time);
		this.wantsScout = true;
	}

	/** @returns undefined if the signal aborted, or the deadline is, or would be, over */
	async acquire(waiting: Waiting): Promise<Permit | undefined> {
		const { clock, signal, spacing, deadline = Infinity, onWait } = waiting;
		for (;;) {
			const now = clock.elapsed();
			if (signal.aborted || now > deadline) return undefined;
			const opens = this.opensAt(now, waiting);
			if (opens > deadline) return undefined;
			if (opens > now) await clock.sleep(opens - now, signal);
			else if (this.scouting) await this.scoutAnswered(signal);
			else break;
			onWait?.(now, clock.elapsed());
		}
		if (spacing > 0) this.nextSlot = Math.max(this.nextSlot, clock.elapsed()) + spacing;
		return this.permit();
	}

	private opensAt(now: number, { spacing, longestPause }: Waiting): number {
		const pause = this.pausedUntil - now > longestPause ? -Infinity : this.pausedUntil;
		return spacing > 0 ? Math.max(pause, this.nextSlot) : pause;
	}

	private permit(): Permit {
		if (!this.wantsScout) return { release: () => undefined };
		this.wantsScout = false;
		this.scouting = true;
		return {
			release: () => {
				this.scouting = false;
				for (const follow of this.followers) follow();
			},
		};
	}

	private async scoutAnswered(signal: AbortSignal): Promise<void> {
		await new Promise<void>((resolve) => {
			const follow = () => {
				this.followers.delete(follow);
				forget();
				resolve();
			};
			this.followers.add(follow);
			const forget = onAbort(signal, follow);
		});
	}
}
