import { setImmediate as settle } from 'node:timers/promises';

import type { Clock } from '../../../vcc/delivery/clock.ts';
import { onAbort } from '../../../vcc/delivery/onAbort.ts';

interface Sleeper {
	readonly until: number;
	readonly wake: () => void;
}

const WALL_CLOCK_AT_START = Date.parse('2026-11-22T12:00:00Z');

/** Time that passes only while everything waits, and then at once. */
export class VirtualTime implements Clock {
	/** Milliseconds that the wall clock was set forward, or back if negative. */
	wallClockShift = 0;
	private time = 0;
	private readonly sleepers = new Set<Sleeper>();

	constructor(readonly random: () => number = () => 0.5) {}

	readonly elapsed = (): number => this.time;
	readonly now = (): number => WALL_CLOCK_AT_START + this.time + this.wallClockShift;

	/** How many wait now. */
	get waiting(): number {
		return this.sleepers.size;
	}

	readonly sleep = async (milliseconds: number, signal?: AbortSignal): Promise<void> => {
		if (signal?.aborted) return;
		await new Promise<void>((resolve) => {
			const wake = () => {
				this.sleepers.delete(sleeper);
				forget?.();
				resolve();
			};
			const sleeper = { until: this.time + Math.max(0, milliseconds), wake };
			this.sleepers.add(sleeper);
			const forget = signal && onAbort(signal, wake);
		});
	};

	/** Lets time pass until the work is done. */
	async run<T>(work: Promise<T>): Promise<T> {
		let done = false;
		const finished = work.finally(() => {
			done = true;
		});
		finished.catch(() => undefined);
		for (await settle(); !done; await settle()) {
			if (this.sleepers.size === 0) {
				throw new Error('Everything waits, and nobody for time to pass');
			}
			this.time = this.earliest();
			for (const { until, wake } of [...this.sleepers]) if (until <= this.time) wake();
		}
		return await finished;
	}

	private earliest(): number {
		let earliest = Infinity;
		for (const { until } of this.sleepers) earliest = Math.min(earliest, until);
		return Math.max(this.time, earliest);
	}
}
