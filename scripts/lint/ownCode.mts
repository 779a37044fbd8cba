import { relative } from 'node:path';
import { ESLint } from 'eslint';
import ts from 'typescript';
import { ROOT } from '../lib/paths.mts';
import type { Check } from './check.mts';

const CONFIG = 'tsconfig.dev.json';

/**
 * The types of sandbox, scripts and tests, and our rules for them. One program serves both: the
 * rules ask for the types that the compiler has found, and to find them again takes longer than
 * all rules together.
 * @param knownTypes file to keep what is known of files by their content.
 */
export function ownCode(knownTypes: string): Check {
	return {
		name: 'types and rules, own code',
		async run() {
			const { program, errors } = checkTypes(knownTypes);
			const eslint = new ESLint({
				cwd: ROOT,
				overrideConfigFile: 'eslint.dev.config.mjs',
				overrideConfig: {
					files: ['**/*.mts'],
					languageOptions: { parserOptions: { project: null, programs: [program] } },
				},
			});
			const results = await eslint.lintFiles('.');
			const problems = ESLint.getErrorResults(results).concat(
				results.filter(({ errorCount, warningCount }) => errorCount === 0 && warningCount > 0),
			);
			const formatter = await eslint.loadFormatter('stylish');
			const broken = problems.reduce((sum, one) => sum + one.errorCount + one.warningCount, 0);
			return {
				ok: errors.length === 0 && broken === 0,
				summary: `${errors.length} wrong types, ${broken} findings`,
				details: [format(errors), await formatter.format(problems)].join('\n'),
			};
		},
	};
}

/** Compiles without writing anything but `knownTypes`. */
function checkTypes(knownTypes: string): { program: ts.Program; errors: ts.Diagnostic[] } {
	const { options, fileNames, errors } = ts.parseJsonConfigFileContent(
		ts.readConfigFile(CONFIG, (path) => ts.sys.readFile(path)).config,
		ts.sys,
		ROOT,
		{ incremental: true, tsBuildInfoFile: knownTypes },
		CONFIG,
	);
	const builder = ts.createIncrementalProgram({
		rootNames: fileNames,
		options,
		configFileParsingDiagnostics: errors,
	});
	const found = [
		...builder.getConfigFileParsingDiagnostics(),
		...builder.getOptionsDiagnostics(),
		...builder.getSyntacticDiagnostics(),
		...builder.getGlobalDiagnostics(),
		...builder.getSemanticDiagnostics(),
	];
	builder.emit();
	return { program: builder.getProgram(), errors: found };
}

function format(errors: readonly ts.Diagnostic[]): string {
	return ts.formatDiagnostics(errors, {
		getCurrentDirectory: () => ROOT,
		getCanonicalFileName: (file) => relative(ROOT, file),
		getNewLine: () => '\n',
	});
}
