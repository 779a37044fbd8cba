/**
 * Mutation tests: each small change of the code has to make a test fail.
 * `npm run mutation` checks `vcc/`, `npm run mutation -- vcc/delivery` a part of it.
 */
export default {
	testRunner: 'jest',
	plugins: ['@stryker-mutator/jest-runner'],
	coverageAnalysis: 'perTest',
	jest: {
		projectType: 'custom',
		configFile: 'jest.mutation.config.mjs',
		enableFindRelatedTests: false,
	},
	mutate: ['vcc/**/*.ts'],
	ignorePatterns: [
		'dist',
		'docs',
		'.n8n-local',
		'test/n8n*/node_modules',
		'test/e2e',
		'test/bench',
	],
	tempDirName: '.n8n-local/stryker',
	cleanTempDir: 'always',
	reporters: ['clear-text', 'progress'],
	clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
	allowEmpty: false,
	thresholds: { high: 95, low: 90, break: 90 },
	timeoutMS: 5_000,
};
