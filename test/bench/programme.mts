import { join } from 'node:path';
import { type Entry, POOL } from './contestants.mts';
import type { CoreReport } from './core.mts';
import type { Lab, Measurement } from './lab.mts';
import { medianBy } from './median.mts';
import { measurePackages, type PackageLoad } from './packages.mts';
import { told, toldHeat } from './progress.mts';

/**
 * The script outside n8n packs a round number a request, as people do who leave some room, or as
 * many cases as fit into the body that the node makes.
 */
const PACKED = { floor: 100, floorTight: 350 };
const FLOORS = ['floor', 'floorTight'] as const;

/** Everybody who takes part; the `floor`s are the script. */
export type Contender = Entry | keyof typeof PACKED;

/** All contenders with the same items and the same contact centre. */
export interface Cell {
	items: number;
	/** Milliseconds that the contact centre takes to answer. */
	latency: number;
	by: Partial<{ [who in Contender]: Measurement }>;
}

/** Everything that was measured; what a quick run leaves out is absent. */
export interface Results {
	cells: Cell[];
	/** This node with a contact centre that answers at once, by number of items. */
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
export async function runProgramme(lab: Lab, quick: boolean): Promise<Results> {
	const cells: Cell[] = [];
	for (const items of quick ? [1_000] : [1_000, 10_000]) {
		for (const latency of quick ? [20] : LATENCIES) cells.push(await compare(lab, items, latency));
	}
	const growth: Measurement[] = [];
	for (const items of quick ? [1_000, 10_000] : [1_000, 10_000, 100_000]) {
		const runs: Measurement[] = [];
		for (let round = 0; round < ROUNDS; round++) {
			runs.push(await toldHeat(lab, { entry: 'vcc', items }, { latency: 0 }));
		}
		growth.push(medianBy(runs, ({ ms }) => ms));
	}
	const twins = { entry: 'vccGoesOn', items: 64, twin: true } as const;
	const isolation = await toldHeat(lab, twins, { latency: 20, refuseTwins: true });
	const core = await told('vcc/ alone', () =>
		lab.script<CoreReport>(join(import.meta.dirname, 'core.mts'), [lab.packageFolder]),
	);
	if (quick) return { cells, growth, core, isolation };
	return {
		...{ cells, growth, core, isolation },
		busy: await busyCell(lab),
		pool: await poolCell(lab),
		packages: await told('package load', () => measurePackages(lab)),
	};
}

/** The quick contenders run between the slow ones, so that a busy machine hits all alike. */
async function compare(lab: Lab, items: number, latency: number): Promise<Cell> {
	const by: Cell['by'] = {};
	const slow: Entry[] = ['httpToken', 'http', 'httpBatched'];
	// 10,000 single requests at 80 ms would be more than three minutes of mere waiting.
	if (items * latency <= 200_000) slow.push('vccSingle');
	const floors: Record<(typeof FLOORS)[number], Measurement[]> = { floor: [], floorTight: [] };
	const vcc: Measurement[] = [];
	for (let round = 0; round < ROUNDS; round++) {
		for (const who of FLOORS) {
			const title = `axios script, ${items} items, ${latency} ms, ${PACKED[who]} a request`;
			floors[who].push(await told(title, () => lab.runFloor(items, { latency }, PACKED[who])));
		}
		vcc.push(await toldHeat(lab, { entry: 'vcc', items }, { latency }));
		const entry = slow.shift();
		if (entry) by[entry] = await toldHeat(lab, { entry, items }, { latency });
	}
	for (const entry of slow) by[entry] = await toldHeat(lab, { entry, items }, { latency });
	for (const who of FLOORS) by[who] = medianBy(floors[who], ({ ms }) => ms);
	by.vcc = medianBy(vcc, ({ ms }) => ms);
	return { items, latency, by };
}

async function busyCell(lab: Lab): Promise<Cell> {
	const behaviour = { latency: 20, busyEvery: 10 };
	const vcc = await toldHeat(lab, { entry: 'vcc', items: 10_000 }, behaviour);
	const httpGoesOn = await toldHeat(lab, { entry: 'httpGoesOn', items: 10_000 }, behaviour);
	return { items: 10_000, latency: 20, by: { vcc, httpGoesOn } };
}

async function poolCell(lab: Lab): Promise<Cell> {
	const by: Cell['by'] = {};
	for (const entry of ['httpGoesOn', 'httpPaced', 'vccSingle', 'vcc'] as const) {
		by[entry] = await toldHeat(lab, { entry, items: 1_000 }, { latency: 20, pool: POOL });
	}
	return { items: 1_000, latency: 20, by };
}
