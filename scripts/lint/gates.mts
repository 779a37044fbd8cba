import { commandGate, type Gate } from './gate.mts';
import { eslintGate } from './eslint.mts';
import { scannedPackage, scannedSource } from './scan.mts';

const typeErrors = (output: string) => output.match(/error TS\d+/g)?.length ?? 0;
const problems = (output: string) => Number(/(\d+) problem/.exec(output)?.[1] ?? 0);
const lines = (output: string) => output.split('\n').filter((line) => line.trim() !== '').length;

/**
 * Every check that needs no running code, cheapest first.
 * @param tarball path of the packed package.
 */
export function allGates(tarball: string): Gate[] {
	return [
		commandGate('format', ['prettier', '--list-different', '.'], lines),
		commandGate('types, shipped code', ['tsc', '--noEmit', '-p', 'tsconfig.json'], typeErrors),
		commandGate('types, own code', ['tsc', '-p', 'tsconfig.dev.json'], typeErrors),
		commandGate('types, console', ['tsc', '-p', 'tsconfig.console.json'], typeErrors),
		// n8n's command passes warnings, but it alone checks that its configuration is unchanged.
		commandGate('n8n-node lint, strict', ['n8n-node', 'lint'], problems),
		eslintGate("n8n's rules, shipped code", 'eslint.config.mjs'),
		eslintGate('our rules, own code', 'eslint.dev.config.mjs'),
		scannedSource,
		scannedPackage(tarball),
	];
}

/** Runs gates one after the other, prints a line each. Gives the number of those that failed. */
export async function runGates(gates: Gate[]): Promise<number> {
	let failed = 0;
	for (const { name, check } of gates) {
		const started = Date.now();
		const { ok, summary, details } = await check();
		const seconds = ((Date.now() - started) / 1000).toFixed(1);
		console.log(`${ok ? 'ok    ' : 'FAILED'} ${name.padEnd(28)} ${summary}, ${seconds} s`);
		if (!ok) console.log(details.trimEnd());
		if (!ok) failed += 1;
	}
	return failed;
}
