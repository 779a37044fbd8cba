import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { LOCAL } from '../lib/paths.mts';
import { commandCheck, type Check } from './check.mts';
import { ownCode } from './ownCode.mts';
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
 * @param tarball path of the packed package.
 */
export function allChecks(tarball: string): Check[] {
	return [
		ownCode(cache('dev.tsbuildinfo')),
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

/**
 * Runs checks, as many at a time as there are cores, and prints a line each. Gives the number of
 * those that failed.
 */
export async function runChecks(checks: readonly Check[]): Promise<number> {
	const waiting = [...checks];
	let failed = 0;
	const work = async () => {
		for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
			if (!(await runCheck(check))) failed += 1;
		}
	};
	await Promise.all(Array.from({ length: availableParallelism() }, work));
	return failed;
}

async function runCheck({ name, run }: Check): Promise<boolean> {
	const started = Date.now();
	const { ok, summary, details } = await run();
	const seconds = ((Date.now() - started) / 1000).toFixed(1);
	console.log(`${ok ? 'ok    ' : 'FAILED'} ${name.padEnd(24)} ${summary}, ${seconds} s`);
	if (!ok) console.log(details.trimEnd());
	return ok;
}
