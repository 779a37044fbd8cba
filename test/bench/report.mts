import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import { join } from 'node:path';
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
} from './tables.mts';

const README = join(ROOT, 'README.md');
const START = '<!-- bench:start -->';
const END = '<!-- bench:end -->';

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
		`Written by \`npm run bench\`. ${facts}; every run in an n8n process of its own that had done 1,000 other items before; the sandbox on the same machine. Items of 300 bytes, three fields of each mapped. Time is n8n's own figure for the node, requests and outcomes are the contact center's record. Times of the axios script and of this node are medians of three runs, the others ran once.`,
		thresholdTable(thresholds),
		'Batches have 1 ms between them, the least that n8n takes. A token in a header works for an hour; with a credential n8n reads and decrypts it for every item. n8n closes a connection after each request. Memory is that of the whole process; n8n itself needs most of it.',
		comparisonTable(cells),
	];
	if (pool) {
		parts.push(
			`1,000 items with a contact center that takes ${POOL.calls} requests a minute and answers 429 to the others. The minute is shortened to ${POOL.minute / 1000} s, so all waiting for the pool is a tenth of what it would be. HTTP Request has the token in a header.`,
			cellTable(pool),
		);
	}
	if (busy) {
		parts.push(
			`${items(busy.items)} items with a contact center that answers every tenth request with 429 and asks for 1 s of patience. HTTP Request has the token in a header.`,
			cellTable(busy),
		);
	}
	parts.push(
		`This node with a contact center that answers at once. \`vcc/\` alone takes ${core.warm.toFixed(1)} µs of CPU an item, ${core.first.toFixed(1)} in the first 10,000 of a process.`,
		growthTable(results),
	);
	if (packages) {
		parts.push('What n8n pays at every start for loading a package.', packageTable(packages));
	}
	return parts.join('\n\n');
}

/** Puts the report between the README's markers, or under a new heading if there are none. */
export async function writeReadme(report: string): Promise<void> {
	await writeFile(README, withReport(await readFile(README, 'utf8'), report));
	await runProcess(tool('prettier'), ['--write', README]);
}

/**
 * A README with the report in its place: between the markers, or if it has none in a section of
 * its own before "Resources".
 * @throws UserError if it has neither, or only one of the markers.
 */
export function withReport(readme: string, report: string): string {
	const block = `${START}\n\n${report}\n\n${END}`;
	const [start, end] = [readme.indexOf(START), readme.indexOf(END)];
	if (start >= 0 && end > start) {
		return readme.slice(0, start) + block + readme.slice(end + END.length);
	}
	const next = readme.indexOf('## Resources');
	if (start >= 0 || end >= 0 || next < 0) {
		throw new UserError(`README.md has no place for the results: it lacks ${START} or ${END}.`);
	}
	return `${readme.slice(0, next)}## Measured\n\n${block}\n\n${readme.slice(next)}`;
}
