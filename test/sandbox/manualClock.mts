import type { Clock } from '../../sandbox/clock.mts';

interface Task {
	readonly due: number;
	readonly run: () => void;
}

/** A clock that stands still until a test moves it. */
export class ManualClock implements Clock {
	private time = Date.parse('2026-11-02T09:00:00Z');
	private readonly tasks = new Set<Task>();

	now(): number {
		return this.time;
	}

	schedule(ms: number, run: () => void): () => void {
		const task = { due: this.time + ms, run };
		this.tasks.add(task);
		return () => this.tasks.delete(task);
	}

	/** How many tasks are still to come. */
	get pending(): number {
		return this.tasks.size;
	}

	/** When the next task falls due, in milliseconds since 1970. */
	get nextDue(): number | undefined {
		return this.next(Infinity)?.due;
	}

	/** Moves on by `ms` milliseconds and runs all that falls due, in order. */
	advance(ms: number): void {
		const end = this.time + ms;
		for (let next = this.next(end); next !== undefined; next = this.next(end)) {
			this.tasks.delete(next);
			this.time = Math.max(this.time, next.due);
			next.run();
		}
		this.time = end;
	}

	private next(end: number): Task | undefined {
		return [...this.tasks].filter(({ due }) => due <= end).sort((a, b) => a.due - b.due)[0];
	}
}
