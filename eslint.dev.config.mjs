import js from '@eslint/js';
import jest from 'eslint-plugin-jest';
import tseslint from 'typescript-eslint';

/** The rules for what is not shipped: sandbox, scripts, tests. The shipped code has n8n's own config. */
export default tseslint.config(
	{ ignores: ['dist', '**/node_modules', '.n8n-local', 'nodes', 'credentials', 'vcc'] },
	js.configs.recommended,
	{
		files: ['**/*.mts'],
		extends: [tseslint.configs.recommendedTypeChecked],
		languageOptions: { parserOptions: { project: './tsconfig.dev.json' } },
		rules: {
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/require-await': 'off',
		},
	},
	{
		files: ['test/**/*.mts'],
		// Jest's matchers, such as expect.any, are typed as any.
		rules: { '@typescript-eslint/no-unsafe-assignment': 'off' },
	},
	{
		files: ['test/**/*.mts'],
		...jest.configs['flat/recommended'],
		rules: {
			...jest.configs['flat/recommended'].rules,
			'jest/expect-expect': [
				'error',
				// Properties fail by themselves, and waiting for news that never comes does too.
				{ assertFunctionNames: ['expect', 'expect*', 'fc.assert', 'news.until', 'dispatchOne'] },
			],
			'jest/no-standalone-expect': [
				'error',
				// What has to be true before or after every test of a block.
				{ additionalTestBlockFunctions: ['beforeAll', 'beforeEach', 'afterEach', 'afterAll'] },
			],
		},
	},
	{
		files: ['test/e2e/browser/*.e2e.mts'],
		// To wait for something on the page is the assertion: it fails when that does not come.
		rules: { 'jest/expect-expect': 'off' },
	},
	{
		files: ['test/e2e/**/suites/*.mts'],
		// The same tests on several ways to run n8n.
		rules: { 'jest/no-export': 'off' },
	},
	{
		files: ['test/e2e/support/exampleExpectations.mts', 'test/e2e/suites/retryScenarios.mts'],
		// Tables of functions that tests call.
		rules: { 'jest/no-standalone-expect': 'off' },
	},
	{
		files: ['**/*.{js,mjs,cjs}'],
		languageOptions: {
			globals: {
				process: 'readonly',
				console: 'readonly',
				URL: 'readonly',
				module: 'writable',
				require: 'readonly',
				exports: 'writable',
				__dirname: 'readonly',
			},
		},
	},
	{
		files: ['test/engine/**/*.cjs'],
		languageOptions: { globals: { loadOnce: 'readonly' } },
	},
	{
		files: ['sandbox/console/page/*.js'],
		languageOptions: {
			globals: Object.fromEntries(
				[
					...['document', 'performance', 'fetch', 'Intl', 'requestAnimationFrame', 'setInterval'],
					...['setTimeout', 'clearTimeout'],
					...['Element', 'HTMLElement', 'HTMLSelectElement', 'EventSource'],
				].map((name) => [name, 'readonly']),
			),
		},
	},
);
