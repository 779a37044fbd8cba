import { setTimeout as sleep } from 'node:timers/promises';

/** How fast calls are made: at a fixed rate, as long as the answers keep up. */
export interface Pace {
	perSecond: number;
	seconds: number;
	/** Calls that wait for an answer at a time, at most. */
	inFlight: number;
}

/** What came of a stream of calls. Times are milliseconds from a call to its answer. */
export interface Load {
	/** Statuses of the answers with their number; 0: no answer. */
	statuses: Record<number, number>;
	median: number;
	p99: number;
	/** Calls that were answered each second, from the first call to the last answer. */
	answeredPerSecond: number;
}

/**
 * Makes calls.
 * @param call makes the call of that number; gives the status of its answer
 */
export async function generateLoad(
	{ perSecond, seconds, inFlight }: Pace,
	call: (number: number) => Promise<number>,
): Promise<Load> {
	const started = performance.now();
	const times: number[] = [];
	const statuses: Record<number, number> = {};
	const count = perSecond * seconds;
	let next = 0;
	await Promise.all(Array.from({ length: inFlight }, work));
	const took = (performance.now() - started) / 1_000;
	times.sort((one, other) => one - other);
	const quantile = (share: number) => Math.round(times[Math.floor(times.length * share)] ?? NaN);
	return {
		statuses,
		median: quantile(0.5),
		p99: quantile(0.99),
		answeredPerSecond: Math.round(times.length / took),
	};

	async function work(): Promise<void> {
		for (let number = next++; number < count; number = next++) {
			const due = started + (number * 1_000) / perSecond;
			if (due > performance.now()) await sleep(due - performance.now());
			const from = performance.now();
			const status = await call(number).catch(() => 0);
			times.push(performance.now() - from);
			statuses[status] = (statuses[status] ?? 0) + 1;
		}
	}
}
