import { fileURLToPath } from 'node:url';
import base from './jest.config.mjs';

process.env.FC_SEED ??= '1';
process.env.FC_RUNS ??= '20';

/** What is mutated, see scripts/mutation/groups.mts. */
const { tests } = JSON.parse(process.env.MUTATION);

/** Tests as mutants meet them: stryker.config.mjs has built the code with all mutants in it. */
export default {
	...base,
	globalSetup: undefined,
	// Stryker does not know <rootDir> here.
	testEnvironment: fileURLToPath(new URL('test/engine/mutationEnvironment.mjs', import.meta.url)),
	testMatch: tests.map((glob) => `<rootDir>/${glob}`),
};
