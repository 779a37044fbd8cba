import { setImmediate as settle } from 'node:timers/promises';

import type { Clock } from '../../../vcc/delivery/rateLimiter.ts';

/** Time that passes only while everything waits, and then at once. */
export class VirtualTime implements Clock {
	private time = Date.parse('2026-11-22T12:00:00Z');
	private readonly sleepers: Array<{ until: number; wake: () => void }> = [];
	private isStopped = false;

	constructor(readonly random: () => number = () => 0.5) {}

	readonly now = (): number => this.time;
	readonly stopped = (): boolean => this.isStopped;

	readonly sleep = async (milliseconds: number): Promise<void> => {
		if (this.isStopped) return;
		await new Promise<void>((wake) => {
			this.sleepers.push({ until: this.time + Math.max(0, milliseconds), wake });
		});
	};

	/** Stops the execution: every sleeper wakes at once. */
	stop(): void {
		this.isStopped = true;
		for (const { wake } of this.sleepers.splice(0)) wake();
	}

	/** Lets time pass until the work is done. */
	async run<T>(work: Promise<T>): Promise<T> {
		let done = false;
		const finished = work.finally(() => {
			done = true;
		});
		finished.catch(() => undefined);
		for (await settle(); !done; await settle()) {
			const next = this.sleepers.sort((a, b) => a.until - b.until).shift();
			if (next === undefined) throw new Error('Everything waits, and nobody for time to pass');
			this.time = Math.max(this.time, next.until);
			next.wake();
		}
		return await finished;
	}
}
