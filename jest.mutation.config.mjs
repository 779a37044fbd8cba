import base from './jest.config.mjs';

process.env.FC_SEED ??= '1';
process.env.FC_RUNS ??= '20';

/** Folder of the tests that a mutant meets, see scripts/mutation.mts. */
const { MUTATION_TESTS = 'test/vcc' } = process.env;

/**
 * The tests of `vcc/` that a mutant meets: all in the folder but the one that only repeats the others
 * with many more interactions.
 */
export default {
	...base,
	globalSetup: undefined,
	testEnvironment: 'node',
	moduleNameMapper: {},
	roots: [`<rootDir>/${MUTATION_TESTS}`],
	testPathIgnorePatterns: ['/load\\.test\\.mts$'],
};
