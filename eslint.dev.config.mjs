import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** The rules for what is not shipped: sandbox, scripts, tests. The shipped code has n8n's own config. */
export default tseslint.config(
	{ ignores: ['dist', '**/node_modules', 'nodes', 'credentials', 'vcc'] },
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
