import { ESLint } from 'eslint';
import ts from 'typescript';
import { main } from '../lib/main.mts';
import { ROOT } from '../lib/paths.mts';

const CONFIG = 'tsconfig.dev.json';

const FORMAT: ts.FormatDiagnosticsHost = {
	getCurrentDirectory: () => ROOT,
	getCanonicalFileName: (file) => file,
	getNewLine: () => '\n',
};

/**
 * The types of sandbox, scripts and tests, and our rules for them. One program serves both: the
 * rules ask for the types that the compiler has found, and to find them again takes longer than
 * all rules together. The argument is a file that keeps what is known of files by their content.
 */
main(async (_signal, [knownTypes = '']) => {
	const { program, errors } = checkTypes(knownTypes);
	process.stdout.write(ts.formatDiagnostics(errors, FORMAT));
	const eslint = new ESLint({
		cwd: ROOT,
		overrideConfigFile: 'eslint.dev.config.mjs',
		overrideConfig: {
			files: ['**/*.mts'],
			languageOptions: { parserOptions: { project: null, programs: [program] } },
		},
	});
	const results = await eslint.lintFiles('.');
	console.log(await (await eslint.loadFormatter('stylish')).format(results));
	const isClean = results.every((one) => one.errorCount + one.warningCount === 0);
	return isClean && errors.length === 0 ? 0 : 1;
});

/** Compiles without writing anything but `knownTypes`. */
function checkTypes(knownTypes: string): { program: ts.Program; errors: ts.Diagnostic[] } {
	const { options, fileNames, errors } = ts.parseJsonConfigFileContent(
		ts.readConfigFile(CONFIG, (path) => ts.sys.readFile(path)).config,
		ts.sys,
		ROOT,
		{ incremental: true, tsBuildInfoFile: knownTypes },
		CONFIG,
	);
	const builder = ts.createIncrementalProgram({ rootNames: fileNames, options });
	const found = [
		...errors,
		...builder.getOptionsDiagnostics(),
		...builder.getSyntacticDiagnostics(),
		...builder.getGlobalDiagnostics(),
		...builder.getSemanticDiagnostics(),
	];
	builder.emit();
	return { program: builder.getProgram(), errors: found };
}
