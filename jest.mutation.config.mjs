import base from './jest.config.mjs';

/**
 * The tests that a mutant of `vcc/` has to survive: those of `vcc/` itself, which take seconds, and
 * of those not the one that only repeats the others with many more interactions.
 */
export default {
	...base,
	globalSetup: undefined,
	roots: ['<rootDir>/test/vcc'],
	testPathIgnorePatterns: ['/load\\.test\\.mts$'],
};
