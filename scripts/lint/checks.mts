import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../lib/main.mts';
import { LOCAL, ROOT } from '../lib/paths.mts';
import { commandCheck, type Check, type Finding } from './check.mts';
import { scannedPackage, scannedSource } from './scan.mts';

const typeErrors = (output: string) => output.match(/error TS\d+/g)?.length ?? 0;
const problems = (output: string) => Number(/(\d+) problem/.exec(output)?.[1] ?? 0);
const lines = (output: string) => output.split('\n').filter((line) => line.trim() !== '').length;

/** What a check may keep for its next run: what is known of files by their content. */
const cache = (name: string) => join(LOCAL, 'cache', name);

/**
 * Every check that needs no running code, the longest first, except the types of the shipped code:
 * a build checks those. ESLint keeps no cache: its rules that know types, and n8n's about imports,
 * find something in a file when another file changes.
 * @param tarball path of the packed package, if there will be one.
 */
export function allChecks(tarball: Promise<string>): Check[] {
	return [
		commandCheck(
			'types and rules, own code',
			[
				...([process.execPath, '--max-semi-space-size=64', '--import', 'tsx'] as const),
				...[join(ROOT, 'scripts/lint/ownCode.mts'), cache('dev.tsbuildinfo')],
			],
			(output) => typeErrors(output) + problems(output),
		),
		commandCheck(
			'format',
			[
				...(['prettier', '--list-different', '--cache', '--cache-strategy=content'] as const),
				...['--cache-location', cache('prettier'), '.'],
			],
			lines,
		),
		// n8n's own command: its rules, and that their configuration is the one that n8n asks for.
		commandCheck('n8n-node lint, strict', ['n8n-node', 'lint'], problems),
		commandCheck(
			'eslint-plugin-n8n-nodes-base',
			[
				...(['eslint', '--config', 'eslint.nodes-base.config.mjs'] as const),
				...['nodes', 'credentials', 'package.json'],
			],
			problems,
		),
		commandCheck(
			'types, console',
			[
				...(['tsc', '-p', 'tsconfig.console.json', '--incremental'] as const),
				...['--tsBuildInfoFile', cache('console.tsbuildinfo')],
			],
			typeErrors,
		),
		scannedSource,
		scannedPackage(tarball),
	];
}

interface RunOptions {
	readonly print?: (line: string) => void;
	readonly atOnce?: number;
	readonly signal?: AbortSignal;
}

/**
 * Runs checks and prints a line each. Gives the number of those that failed.
 *
 * @param options.atOnce checks at a time; as many as there are cores unless given
 */
export async function runChecks(
	checks: readonly Check[],
	{ print = console.log, atOnce = availableParallelism(), signal }: RunOptions = {},
): Promise<number> {
	const waiting = [...checks];
	let failed = 0;
	const work = async () => {
		for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
			const started = Date.now();
			const { ok, summary, details } = await check.run(signal).catch(asFinding);
			const seconds = ((Date.now() - started) / 1000).toFixed(1);
			print(`${ok ? 'ok    ' : 'FAILED'} ${check.name.padEnd(26)} ${summary}, ${seconds} s`);
			if (ok) continue;
			print(details.trimEnd());
			failed += 1;
		}
	};
	await Promise.all(Array.from({ length: atOnce }, work));
	return failed;
}

/** A check that could not run, as when there is no package. */
function asFinding(error: unknown): Finding {
	if (error instanceof UserError) return { ok: false, summary: 'not run', details: error.message };
	throw error;
}
