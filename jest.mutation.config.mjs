import base from './jest.config.mjs';

/** The tests that a mutant of `vcc/` has to survive: those of `vcc/` itself, which take seconds. */
export default { ...base, globalSetup: undefined, roots: ['<rootDir>/test/vcc'] };
