import { tsImport } from 'tsx/esm/api';

/** Random cases of each property, enough to meet a common fault within seconds. */
const USUAL_RUNS = '1000';

/**
 * Before the tests of any jest run: `dist` is what the sources say, and all workers have the same
 * random cases, see randomRuns.mts. Not TypeScript, because jest loads this file by itself.
 */
export default async function globalSetup() {
	const { buildIfStale } = await tsImport('../scripts/package/build.mts', import.meta.url);
	await buildIfStale();
	process.env.FC_SEED ??= String(Date.now() % 2 ** 31);
	process.env.FC_RUNS ??= USUAL_RUNS;
	const { FC_SEED, FC_RUNS } = process.env;
	process.stderr.write(`Random cases: FC_SEED=${FC_SEED} FC_RUNS=${FC_RUNS}\n`);
}
