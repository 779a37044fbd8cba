import base from './jest.config.mjs';

/** Tests on running n8n servers, one file at a time: each of them keeps all cores busy. */
export default {
	...base,
	// What they test runs in processes of its own.
	testEnvironment: 'node',
	moduleNameMapper: {},
	testMatch: ['**/*.e2e.mts'],
	testSequencer: '<rootDir>/test/e2e/examplesFirst.mjs',
	maxWorkers: 1,
};
