import { once } from 'node:events';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../lib/paths.mts';
import { buildIfStale } from './build.mts';
import { SOURCES } from './stale.mts';

/**
 * Builds `dist` again at each change of a source, until `signal` aborts. What is wrong with a change
 * is printed, and the next change tried.
 * @param onBuilt after each build, also if types are wrong.
 */
export async function buildOnChange(
	signal: AbortSignal,
	onBuilt: () => Promise<void>,
): Promise<void> {
	let work = Promise.resolve();
	const rebuild = async () => {
		if (await buildIfStale(signal)) await onBuilt();
	};
	for (const folder of SOURCES) {
		watch(join(ROOT, folder), { recursive: true, signal }, () => {
			work = work.then(rebuild).catch(print);
		});
	}
	if (!signal.aborted) await once(signal, 'abort');
	await work;
}

function print(error: unknown): void {
	console.error(error instanceof Error ? error.message : error);
}
