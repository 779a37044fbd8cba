import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { ROOT } from '../../../scripts/lib/paths.mts';

/** Something that a file imports. */
export interface Import {
	/** A place of this repository by its path from the root, or the name of a package. */
	readonly name: string;
	/** Gone once it is compiled. */
	readonly isType: boolean;
}

/** The name of an import whose module only shows when it runs. */
export const COMPUTED = '<computed>';

/** Everything that a file of the checkout imports. */
export const importsOf = (path: string): Import[] =>
	importsIn(path, readFileSync(join(ROOT, path), 'utf8'));

/** Everything that a text imports or exports again, with `import()` and `require` too. */
export function importsIn(path: string, text: string): Import[] {
	const imports: Import[] = [];
	const add = (module: ts.Node | undefined, isType = false) => {
		const name = module !== undefined && ts.isStringLiteralLike(module) ? module.text : COMPUTED;
		imports.push({ name: name.startsWith('.') ? join(dirname(path), name) : name, isType });
	};
	const visit = (node: ts.Node): void => {
		if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, node.importClause?.isTypeOnly);
		else if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined) {
			add(node.moduleSpecifier, node.isTypeOnly);
		} else if (ts.isExternalModuleReference(node)) add(node.expression);
		else if (ts.isImportTypeNode(node)) {
			add(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined, true);
		} else if (ts.isCallExpression(node) && loads(node)) add(node.arguments[0]);
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest));
	return imports;
}

/** `import()`, `require()`, and `require.resolve()`, which gives a path to load from. */
function loads({ expression }: ts.CallExpression): boolean {
	if (expression.kind === ts.SyntaxKind.ImportKeyword) return true;
	const called = ts.isPropertyAccessExpression(expression) ? expression.expression : expression;
	return ts.isIdentifier(called) && called.text === 'require';
}
