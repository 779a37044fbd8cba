// The engine would print every error of a node, and many tests are about those.
process.env.N8N_LOG_LEVEL ??= 'silent';

/** Where .ci/run wants the totals, if it is what runs us. */
const { VCC_TOTALS } = process.env;

/** Tests are TypeScript run as CommonJS, because n8n-core is. Types are checked by `tsc`, not here. */
export default {
	testEnvironment: '<rootDir>/test/engine/environment.mjs',
	moduleNameMapper: {
		'^(n8n-core|n8n-workflow|fastify|@fastify/ajv-compiler|axios|luxon)$':
			'<rootDir>/test/engine/$1.cjs',
	},
	// A machine that others use too may stand still for seconds.
	testTimeout: 30_000,
	// The default leaves a core idle, on two of them half of the machine.
	maxWorkers: '100%',
	reporters: VCC_TOTALS ? ['default', '<rootDir>/test/totalsReporter.mjs'] : ['default'],
	globalSetup: '<rootDir>/test/globalSetup.mjs',
	roots: ['<rootDir>/test'],
	testMatch: ['**/*.test.mts'],
	testSequencer: '<rootDir>/test/slowFirst.mjs',
	modulePathIgnorePatterns: [
		'<rootDir>/test/n8n/',
		'<rootDir>/test/n8n-1.123/',
		'<rootDir>/dist/package.json',
	],
	moduleFileExtensions: ['ts', 'mts', 'js', 'mjs', 'cjs', 'json', 'node'],
	extensionsToTreatAsEsm: [],
	transform: {
		'\\.m?ts$': [
			'@swc/jest',
			{
				jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
				module: { type: 'commonjs' },
				sourceMaps: 'inline',
			},
		],
	},
};
