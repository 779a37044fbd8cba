import type { Cell, CandidateName, Results } from './suite.mts';

/** How many times as long one took as the other; undefined unless both took part. */
export function timeRatio(
	{ by }: Cell,
	one: CandidateName,
	other: CandidateName,
): number | undefined {
	const [above, below] = [by[one], by[other]];
	return above && below && above.ms / below.ms;
}

/**
 * Milliseconds of CPU that one HTTP call costs n8n: reading and decrypting the credential, its HTTP
 * client, the socket. Taken from the same items sent in single calls and in packed ones.
 */
export function cpuOfCall({ cells }: Results): number {
	const { vcc, vccSingle } = cells[0]?.by ?? {};
	if (!vcc || !vccSingle) throw new RangeError('The first cell lacks a candidate.');
	return (vccSingle.cpu - vcc.cpu) / (vccSingle.calls - vcc.calls);
}

/** The node's own CPU in microseconds an item, without that of n8n's HTTP calls, by number of items. */
export function ownCpu(results: Results): { items: number; all: number; own: number }[] {
	const call = cpuOfCall(results);
	return results.growth.map(({ items, cpu, calls }) => ({
		items,
		all: (cpu * 1000) / items,
		own: ((cpu - calls * call) * 1000) / items,
	}));
}

/** Time per item with most items, over that with the fewest; the contact center answers at once. */
export function growthRatio({ growth }: Results): number {
	const [first, last] = [growth[0], growth.at(-1)];
	if (!first || !last) throw new RangeError('Growth was not measured.');
	return last.ms / last.items / (first.ms / first.items);
}

/**
 * Time of the run whose every tenth call got a 429, over that of the same run without faults plus
 * the waits that were asked for (1 s each).
 */
export function busyRatio({ busy, cells }: Results): number | undefined {
	const base = cells.find(
		({ items, latency }) => items === busy?.items && latency === busy.latency,
	);
	const [faulty, calm] = [busy?.by.vcc, base?.by.vcc];
	return faulty && calm && faulty.ms / (calm.ms + faulty.busy * 1000);
}
