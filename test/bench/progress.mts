import type { Behaviour } from './centre.mts';
import type { Heat } from './contestants.mts';
import type { Lab, Measurement } from './lab.mts';

/** Prints what is done and what came of it. */
export async function told<T extends object>(what: string, work: () => Promise<T>): Promise<T> {
	process.stdout.write(`${what} ... `);
	const result = await work();
	const { ms, error } = result as { ms?: number; error?: string };
	console.log(ms === undefined ? 'done' : `${Math.round(ms)} ms`);
	if (error !== undefined) console.log(`  n8n says: ${error}`);
	return result;
}

/** Runs a heat and prints it. */
export async function toldHeat(lab: Lab, heat: Heat, behaviour: Behaviour): Promise<Measurement> {
	const { latency, busyEvery, pool } = behaviour;
	const more = busyEvery ? `, every ${busyEvery}th call 429` : pool ? ', fair-use pool' : '';
	return await told(`${heat.entry}, ${heat.items} items, ${latency} ms${more}`, () =>
		lab.run(heat, behaviour),
	);
}
