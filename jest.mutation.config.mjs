import base from './jest.config.mjs';

process.env.FC_SEED ??= '1';
process.env.FC_RUNS ??= '100';

/**
 * The tests that a mutant of `vcc/` has to survive: those of `vcc/` itself, which take seconds, and
 * of those not the one that only repeats the others with many more interactions.
 */
export default {
	...base,
	globalSetup: undefined,
	testEnvironment: 'node',
	moduleNameMapper: {},
	roots: ['<rootDir>/test/vcc'],
	testPathIgnorePatterns: ['/load\\.test\\.mts$'],
};
