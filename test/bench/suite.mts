import { join } from 'node:path';
import { type Entry, POOL } from './candidates.mts';
import type { CoreReport } from './core.mts';
import type { Environment, Measurement } from './environment.mts';
import { caseAt } from './items.mts';
import { medianBy } from './median.mts';
import { measurePackages, type PackageLoad } from './packages.mts';
import { withProgress, measureWithProgress } from './progress.mts';

/** The script outside n8n packs as many cases as fit into the body that the node makes. */
const PACKED = 350;

/** Everybody who takes part; the `baseline` is the script. */
export type CandidateName = Entry | 'baseline';

/** All contenders with the same items and the same contact center. */
export interface Cell {
	items: number;
	/** Milliseconds that the contact center takes to answer. */
	latency: number;
	by: Partial<{ [who in CandidateName]: Measurement }>;
}

/** Everything that was measured; what a quick run leaves out is absent. */
export interface Results {
	cells: Cell[];
	/** This node with a contact center that answers at once, by number of items. */
	growth: Measurement[];
	core: CoreReport;
	pool?: Cell;
	/** Every tenth call is answered with 429. */
	busy?: Cell;
	/** 64 items of which one is refused. */
	isolation: Measurement;
	packages?: PackageLoad[];
}

/** How often the quick contenders run in a cell; the median counts. */
const ROUNDS = 3;

/** Milliseconds. The time of (c) and (d) is mostly this, for (a) it hardly matters. */
const LATENCIES = [20, 80];

/** Runs it all: about 12 minutes, or 2 if `quick`. */
export async function runSuite(environment: Environment, quick: boolean): Promise<Results> {
	const cells: Cell[] = [];
	for (const items of quick ? [1_000] : [1_000, 10_000]) {
		for (const latency of quick ? [20] : LATENCIES)
			cells.push(await compare(environment, items, latency));
	}
	const growth: Measurement[] = [];
	for (const items of quick ? [1_000, 10_000] : [1_000, 10_000, 100_000]) {
		const runs: Measurement[] = [];
		for (let round = 0; round < ROUNDS; round++) {
			runs.push(await measureWithProgress(environment, { entry: 'vcc', items }, { latency: 0 }));
		}
		growth.push(medianBy(runs, ({ ms }) => ms));
	}
	const many = { entry: 'vccGoesOn', items: 64 } as const;
	const isolation = await measureWithProgress(environment, many, {
		latency: 20,
		openBefore: caseAt(many.items - 1).id,
	});
	const core = await withProgress('vcc/ alone', () =>
		environment.script<CoreReport>(join(import.meta.dirname, 'core.mts'), [
			environment.packageFolder,
		]),
	);
	if (quick) return { cells, growth, core, isolation };
	return {
		...{ cells, growth, core, isolation },
		busy: await busyCell(environment),
		pool: await poolCell(environment),
		packages: await withProgress('package load', () => measurePackages(environment)),
	};
}

/** The quick contenders run between the slow ones, so that a busy machine hits all alike. */
async function compare(environment: Environment, items: number, latency: number): Promise<Cell> {
	const by: Cell['by'] = {};
	const slow: Entry[] = ['httpToken', 'http', 'httpBatched'];
	// 10,000 single requests at 80 ms would be more than three minutes of mere waiting.
	if (items * latency <= 200_000) slow.push('vccSingle');
	const baseline: Measurement[] = [];
	const vcc: Measurement[] = [];
	for (let round = 0; round < ROUNDS; round++) {
		const title = `axios script, ${items} items, ${latency} ms`;
		baseline.push(
			await withProgress(title, () => environment.runBaseline(items, { latency }, PACKED)),
		);
		vcc.push(await measureWithProgress(environment, { entry: 'vcc', items }, { latency }));
		const entry = slow.shift();
		if (entry) by[entry] = await measureWithProgress(environment, { entry, items }, { latency });
	}
	for (const entry of slow)
		by[entry] = await measureWithProgress(environment, { entry, items }, { latency });
	by.baseline = medianBy(baseline, ({ ms }) => ms);
	by.vcc = medianBy(vcc, ({ ms }) => ms);
	return { items, latency, by };
}

async function busyCell(environment: Environment): Promise<Cell> {
	const behavior = { latency: 20, busyEvery: 10 };
	const vcc = await measureWithProgress(environment, { entry: 'vcc', items: 10_000 }, behavior);
	const httpGoesOn = await measureWithProgress(
		environment,
		{ entry: 'httpGoesOn', items: 10_000 },
		behavior,
	);
	return { items: 10_000, latency: 20, by: { vcc, httpGoesOn } };
}

async function poolCell(environment: Environment): Promise<Cell> {
	const by: Cell['by'] = {};
	for (const entry of ['httpGoesOn', 'httpPaced', 'vccSingle', 'vcc'] as const) {
		by[entry] = await measureWithProgress(
			environment,
			{ entry, items: 1_000 },
			{ latency: 20, pool: POOL },
		);
	}
	return { items: 1_000, latency: 20, by };
}
