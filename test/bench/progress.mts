import type { Behavior } from './benchSandbox.mts';
import type { BenchCase } from './candidates.mts';
import type { Environment, Measurement } from './environment.mts';

/** Prints what is done and what came of it. */
export async function withProgress<T extends object>(
	what: string,
	work: () => Promise<T>,
): Promise<T> {
	process.stdout.write(`${what} ... `);
	const result = await work();
	const { ms, error } = result as { ms?: number; error?: string };
	console.log(ms === undefined ? 'done' : `${Math.round(ms)} ms`);
	if (error !== undefined) console.log(`  n8n says: ${error}`);
	return result;
}

/** Runs a benchCase and prints it. */
export async function measureWithProgress(
	environment: Environment,
	benchCase: BenchCase,
	behavior: Behavior,
): Promise<Measurement> {
	const { latency, busyEvery, pool } = behavior;
	const more = busyEvery ? `, every ${busyEvery}th call 429` : pool ? ', fair-use pool' : '';
	return await withProgress(
		`${benchCase.entry}, ${benchCase.items} items, ${latency} ms${more}`,
		() => environment.run(benchCase, behavior),
	);
}
