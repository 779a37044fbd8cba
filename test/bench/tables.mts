import { type Threshold, isMet } from './thresholds.mts';
import { ownCpu, timeRatio } from './stats.mts';
import { figure, items, megabytes, seconds, table } from './format.mts';
import type { Measurement } from './environment.mts';
import type { PackageLoad } from './packages.mts';
import type { Cell, CandidateName, Results } from './suite.mts';

const NAMES: { [who in CandidateName]: string } = {
	baseline: 'script with axios, packs as many as fit, not in n8n',
	vcc: '**VCC Interactions**, defaults',
	vccSingle: 'VCC Interactions, 1 interaction a request',
	vccGoesOn: 'VCC Interactions, continues after failed items',
	http: 'HTTP Request with a credential',
	httpToken: 'HTTP Request, token in a header',
	httpBatched: 'HTTP Request, token in a header, batches of 50',
	httpGoesOn: 'HTTP Request, continues after failed items',
	httpPaced: 'HTTP Request, batching set to 150 a minute',
};

const ORDER: CandidateName[] = [
	...(['baseline', 'vcc', 'vccSingle', 'httpBatched', 'httpToken', 'http'] as const),
	...(['httpPaced', 'httpGoesOn'] as const),
];

/** What is asked of the node, and what it reached. */
export function thresholdTable(thresholds: readonly Threshold[]): string {
	const rows = thresholds.map((threshold) => [
		threshold.what,
		`${figure(threshold.measured)}${isMet(threshold) ? '' : ' (missed)'}`,
		threshold.atLeast === undefined
			? `at most ${figure(threshold.atMost ?? 0)}`
			: `at least ${figure(threshold.atLeast)}`,
	]);
	return table(['figure', 'measured', 'wanted'], rows);
}

/** The contenders of all cells, each with its time over that of the script. */
export function comparisonTable(cells: readonly Cell[]): string {
	const rows = cells.flatMap((cell) =>
		contendersOf(cell).map(([who, run]) => [
			...[items(cell.items), `${cell.latency} ms`, NAMES[who]],
			figure(timeRatio(cell, who, 'baseline') ?? NaN),
			...[seconds(run.ms), ...recordOf(run)],
		]),
	);
	return table(['items', 'answers in', 'with', 'time over script', 'time', ...RECORD], rows, 3);
}

/** The contenders of one cell, with their time over that of this node. */
export function cellTable(cell: Cell): string {
	const rows = contendersOf(cell).map(([who, run]) => [
		NAMES[who],
		figure(timeRatio(cell, who, 'vcc') ?? NaN),
		...[seconds(run.ms), items(run.busy), ...recordOf(run)],
	]);
	return table(['with', 'time over this node', 'time', 'answers 429', ...RECORD], rows);
}

const HTTP: readonly CandidateName[] = [
	...(['http', 'httpToken', 'httpBatched', 'httpGoesOn', 'httpPaced'] as const),
];

/** The README's rows: this node, the fastest set-up of HTTP Request, and the script. */
export function summaryTable({ cells, busy }: Results): string {
	const rows = cells
		.filter((cell) => cell.items > 1_000 || cell.latency > 20)
		.map((cell) => rowOf(`${items(cell.items)} items, answers in ${cell.latency} ms`, cell));
	if (busy) rows.push(rowOf(`${items(busy.items)} items, every tenth request gets 429`, busy));
	return table(['', 'this node', 'HTTP Request', 'script'], rows, 4);
}

/** One of them. @param what was done */
export function rowOf(what: string, { by }: Cell): string[] {
	const http = HTTP.flatMap((who) => by[who] ?? []).sort((one, other) => one.ms - other.ms)[0];
	return [what, ...[by.vcc, http, by.baseline].map(inShort)];
}

function inShort(run: Measurement | undefined): string {
	if (run === undefined) return 'not measured';
	const lost = run.lost > 0 ? `, ${items(run.lost)} lost` : '';
	return `${items(run.calls)} requests, ${seconds(run.ms)}${lost}`;
}

/** Time, CPU and memory of this node by number of items. */
export function growthTable(results: Results): string {
	const cpu = ownCpu(results);
	const rows = results.growth.map(({ items: count, ms, peak }, index) => [
		items(count),
		`${figure((ms * 1000) / count)} µs`,
		`${figure(cpu[index]?.own ?? NaN)} µs`,
		`${figure(cpu[index]?.all ?? NaN)} µs`,
		seconds(ms),
		megabytes(peak),
	]);
	const head = ['items', 'time an item', 'own CPU', "with n8n's HTTP calls", 'time', 'peak memory'];
	return table(head, rows, 0);
}

/** What packages cost at every start of n8n, the others over this one. */
export function packageTable(packages: readonly PackageLoad[]): string {
	const own = packages[0];
	const rows = packages.map(({ name, ms, memory }) => [
		name,
		figure(ms / (own?.ms ?? NaN)),
		`${figure(ms)} ms`,
		megabytes(memory, 1),
	]);
	return table(['package', 'time over this one', 'time', 'memory'], rows);
}

const RECORD = ['requests', 'connections', 'peak memory', 'lost', 'doubled'];

function recordOf({ calls, connections, peak, lost, doubled }: Measurement): string[] {
	return [items(calls), items(connections), megabytes(peak), items(lost), items(doubled)];
}

function contendersOf({ by }: Cell): [CandidateName, Measurement][] {
	return ORDER.flatMap((who) => (by[who] ? [[who, by[who]]] : []));
}
