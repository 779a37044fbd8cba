import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import { basename, join } from 'node:path';
import { UserError } from '../../scripts/lib/main.mts';
import { ROOT, tool } from '../../scripts/lib/paths.mts';
import { runProcess } from '../../scripts/lib/process.cjs';
import type { N8nInstall } from '../../scripts/n8n/install.mts';
import type { Threshold } from './thresholds.mts';
import { POOL } from './candidates.mts';
import { items } from './format.mts';
import type { Results } from './suite.mts';
import {
	thresholdTable,
	cellTable,
	comparisonTable,
	growthTable,
	packageTable,
	summaryTable,
} from './tables.mts';

const README = join(ROOT, 'README.md');
const BENCHMARK = join(ROOT, 'docs', 'benchmark.md');

/** The machine and the versions, for the reader who compares with his own. */
export async function factsOf({ node, cli }: N8nInstall): Promise<string> {
	const { output } = await runProcess(node, ['--version']);
	const n8n = createRequire(cli)('../package.json') as { version: string };
	return `${cpus().length} CPU cores, n8n ${n8n.version} with its default expression engine, Node ${output.trim().slice(1)}`;
}

/** The results as Markdown, ratios first. */
export function reportOf(
	results: Results,
	thresholds: readonly Threshold[],
	facts: string,
): string {
	const { cells, busy, pool, core, packages } = results;
	const parts = [
		`Written by \`npm run bench\`. ${facts}; every run in a separate n8n process that had handled 1,000 other items before; the sandbox on the same machine. Items of 300 bytes, three fields of each mapped. Time is n8n's own figure for the node; requests and outcomes are the sandbox's record. Times of the script and of this node are medians of three runs; the others ran once. The sandbox accepted no interaction of a "lost" item, and two of a "doubled" one.`,
		thresholdTable(thresholds),
		'"Wanted" is the threshold at which the benchmark fails. Batches have 1 ms between them, the least that n8n accepts. A token in a header works for an hour; with a credential, n8n reads and decrypts it for every item. n8n closes a connection after each request. Memory is that of the whole process; n8n itself needs most of it.',
		comparisonTable(cells),
	];
	if (pool) {
		parts.push(
			`1,000 items with a sandbox that accepts ${POOL.calls} requests a minute and answers 429 to the others. The minute is shortened to ${POOL.minute / 1000} s, so every wait for the limit is a tenth of a real one. HTTP Request has the token in a header.`,
			cellTable(pool),
		);
	}
	if (busy) {
		parts.push(
			`${items(busy.items)} items with a sandbox that answers every tenth request with 429 and \`Retry-After: 1\`. HTTP Request has the token in a header.`,
			cellTable(busy),
		);
	}
	parts.push(
		`This node with a sandbox that answers at once. \`vcc/\` alone uses ${core.warm.toFixed(1)} µs of CPU for each item, ${core.first.toFixed(1)} µs for the first 10,000 items of a process.`,
		growthTable(results),
	);
	if (packages) {
		parts.push(
			'The cost of loading a package, which n8n pays at every start.',
			packageTable(packages),
		);
	}
	return parts.join('\n\n');
}

/** Writes the report into docs/benchmark.md and its four rows into the README. */
export async function writeReport(report: string, results: Results): Promise<void> {
	await replaceIn(BENCHMARK, report);
	await replaceIn(README, summaryTable(results));
	await runProcess(tool('prettier'), ['--write', BENCHMARK, README]);
}

async function replaceIn(file: string, text: string): Promise<void> {
	await writeFile(file, withReport(await readFile(file, 'utf8'), text, basename(file)));
}

/**
 * A document with the text between its markers.
 * @param name of the document, for the message
 * @throws UserError if it lacks one of the markers
 */
export function withReport(document: string, text: string, name: string): string {
	const [start, end] = [document.indexOf(START), document.indexOf(END)];
	if (start < 0 || end < start) {
		throw new UserError(`${name} has no place for the results: it lacks ${START} or ${END}.`);
	}
	return `${document.slice(0, start)}${START}\n\n${text}\n\n${document.slice(end)}`;
}

const START = '<!-- bench:start -->';
const END = '<!-- bench:end -->';
