/** What is mutated, see scripts/mutation/groups.mts. */
const { least, needsBuild } = JSON.parse(process.env.MUTATION);

/**
 * Mutation tests: each small change of the code has to make a test fail.
 * `npm run mutation` checks `vcc/`, `npm run mutation -- credentials` something else.
 */
export default {
	testRunner: 'jest',
	plugins: ['@stryker-mutator/jest-runner'],
	coverageAnalysis: 'perTest',
	// The engine loads the node from dist, see test/engine/environment.mjs.
	buildCommand: needsBuild ? 'tsc -p tsconfig.json' : undefined,
	jest: {
		projectType: 'custom',
		configFile: 'jest.mutation.config.mjs',
		enableFindRelatedTests: false,
	},
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
	thresholds: { high: 95, low: 85, break: least },
	// In addition to what the tests take; a busy machine may stand still for seconds.
	timeoutMS: 15_000,
};
