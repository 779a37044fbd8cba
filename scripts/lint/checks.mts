import { commandCheck, type Check } from './check.mts';
import { eslintCheck } from './eslint.mts';
import { scannedPackage, scannedSource } from './scan.mts';

const typeErrors = (output: string) => output.match(/error TS\d+/g)?.length ?? 0;
const problems = (output: string) => Number(/(\d+) problem/.exec(output)?.[1] ?? 0);
const lines = (output: string) => output.split('\n').filter((line) => line.trim() !== '').length;

/**
 * Every check that needs no running code, cheapest first.
 * @param tarball path of the packed package.
 */
export function allChecks(tarball: string): Check[] {
	return [
		commandCheck('format', ['prettier', '--list-different', '.'], lines),
		commandCheck('types, shipped code', ['tsc', '--noEmit', '-p', 'tsconfig.json'], typeErrors),
		commandCheck('types, own code', ['tsc', '-p', 'tsconfig.dev.json'], typeErrors),
		commandCheck('types, console', ['tsc', '-p', 'tsconfig.console.json'], typeErrors),
		// n8n's command passes warnings, but it alone checks that its configuration is unchanged.
		commandCheck('n8n-node lint, strict', ['n8n-node', 'lint'], problems),
		eslintCheck("n8n's rules, shipped code", 'eslint.config.mjs'),
		eslintCheck('our rules, own code', 'eslint.dev.config.mjs'),
		scannedSource,
		scannedPackage(tarball),
	];
}

/** Runs checks one after the other, prints a line each. Gives the number of those that failed. */
export async function runChecks(checks: Check[]): Promise<number> {
	let failed = 0;
	for (const { name, run: check } of checks) {
		const started = Date.now();
		const { ok, summary, details } = await check();
		const seconds = ((Date.now() - started) / 1000).toFixed(1);
		console.log(`${ok ? 'ok    ' : 'FAILED'} ${name.padEnd(28)} ${summary}, ${seconds} s`);
		if (!ok) console.log(details.trimEnd());
		if (!ok) failed += 1;
	}
	return failed;
}
