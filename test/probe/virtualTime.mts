import { CALLBACK_TIMEOUT } from '../../sandbox/center/callbacks.mts';
import type { Clock as ProbeClock } from '../../probe/clock.mts';
import { ManualClock } from '../sandbox/manualClock.mts';

/**
 * One time for probe and sandbox that passes only while the probe sleeps. A callback of the sandbox
 * goes over real HTTP, so time stands still until it was answered.
 */
export class VirtualTime extends ManualClock implements ProbeClock {
	private underWay = 0;

	override schedule(ms: number, run: () => void): () => void {
		if (ms !== CALLBACK_TIMEOUT) return super.schedule(ms, run);
		// The sandbox times each callback, so this is one that has just left.
		this.underWay++;
		const cancel = super.schedule(ms, run);
		return () => {
			this.underWay--;
			cancel();
		};
	}

	async sleep(ms: number, signal?: AbortSignal): Promise<void> {
		const end = this.now() + ms;
		while (signal?.aborted !== true) {
			while (this.underWay > 0) await new Promise((resolve) => setImmediate(resolve));
			const due = Math.min(this.nextDue ?? end, end);
			this.advance(due - this.now());
			if (this.underWay === 0 && this.now() >= end) return;
		}
	}
}
