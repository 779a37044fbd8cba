import { busyRatio, growthRatio, ownCpu, timeRatio } from './stats.mts';
import { items as count } from './format.mts';
import type { CandidateName, Results } from './suite.mts';

/** Something the node has to reach. */
export interface Threshold {
	what: string;
	measured: number;
	atLeast?: number;
	atMost?: number;
}

/** Whether a threshold is reached. */
export function isMet({ measured, atLeast = -Infinity, atMost = Infinity }: Threshold): boolean {
	return measured >= atLeast && measured <= atMost;
}

const NODE: CandidateName[] = ['vcc', 'vccSingle'];

/** Every threshold that the results have a figure for. */
export function thresholdsOf(results: Results): Threshold[] {
	const { cells, core, isolation, busy, pool } = results;
	const faster = (what: string, other: CandidateName, atLeast: number): Threshold[] =>
		cells.flatMap((cell) => {
			const measured = cell.items >= 10_000 ? timeRatio(cell, other, 'vcc') : undefined;
			return measured === undefined ? [] : [{ what: `${what}, ${where(cell)}`, measured, atLeast }];
		});
	const calls = cells.flatMap((cell) =>
		cell.by.vcc && cell.items === 1_000
			? [{ what: `requests, ${where(cell)}`, measured: cell.by.vcc.calls, atMost: 10 }]
			: [],
	);
	const overBaseline = cells.flatMap((cell) => {
		const measured = timeRatio(cell, 'vcc', 'baseline');
		const what = `time over a hand-written script, ${where(cell)}`;
		return measured === undefined ? [] : [{ what, measured, atMost: 3 }];
	});
	const own = ownCpu(results).find(({ items }) => items === 10_000);
	const busyTime = busyRatio(results);
	const runs = [...cells, ...(busy ? [busy] : []), ...(pool ? [pool] : [])].flatMap(({ by }) =>
		NODE.flatMap((who) => by[who] ?? []),
	);
	const wrong = runs.reduce((sum, { lost, doubled }) => sum + lost + doubled, 0);
	return [
		...calls,
		...faster('times faster than HTTP Request with a credential', 'http', 20),
		...faster('times faster than HTTP Request with a token in a header', 'httpToken', 1),
		...faster('times faster than one interaction a request', 'vccSingle', 20),
		...overBaseline,
		...(own ? [{ what: 'own CPU in n8n, µs an item', measured: own.own, atMost: 40 }] : []),
		{ what: 'CPU of `vcc/` alone, µs an item', measured: core.warm, atMost: 15 },
		{
			what: `time an item with ${count(results.growth.at(-1)?.items ?? 0)} items, over that with 1,000`,
			measured: growthRatio(results),
			atMost: 1.2,
		},
		...(busyTime === undefined ? [] : [{ what: BUSY, measured: busyTime, atMost: 1.2 }]),
		{ what: 'interactions lost or doubled, in all runs of this node', measured: wrong, atMost: 0 },
		{ what: 'one bad item among 64: requests', measured: isolation.calls, atMost: 14 },
		{ what: 'one bad item among 64: others accepted', measured: isolation.taken, atLeast: 63 },
	];
}

const BUSY =
	'every tenth request answered 429: time, over time without faults plus the waits asked for';

function where({ items, latency }: { items: number; latency: number }): string {
	return `${count(items)} items, ${latency} ms`;
}
