import { join } from 'node:path';
import { ESLint } from 'eslint';
import { ROOT } from '../lib/paths.mts';
import type { Check } from './check.mts';

/**
 * ESLint over the whole checkout; a warning is a finding like an error.
 * @param config the configuration file, in the checkout's top folder.
 */
export function eslintCheck(name: string, config: string): Check {
	return {
		name,
		async run() {
			const eslint = new ESLint({ cwd: ROOT, overrideConfigFile: join(ROOT, config) });
			const files = await eslint.lintFiles(['.']);
			const sum = (of: (file: ESLint.LintResult) => number) =>
				files.reduce((total, file) => total + of(file), 0);
			const errors = sum((file) => file.errorCount);
			const warnings = sum((file) => file.warningCount);
			const formatter = await eslint.loadFormatter('stylish');
			return {
				ok: errors + warnings === 0,
				summary: `${files.length} files, ${errors} errors, ${warnings} warnings`,
				details: await formatter.format(files),
			};
		},
	};
}
