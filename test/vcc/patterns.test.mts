import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import ts from 'typescript';

const SIZE = 100 * 1024;

/** Repetitions of a measurement, of which the fastest counts: others use the machine too. */
const REPETITIONS = 5;

/**
 * How much longer a pattern may take than one that looks at each character once. A pattern whose time
 * grows with the square of the length takes more than a thousand times as long.
 */
const MOST_TIMES_LINEAR = 60;

/** A pattern of the package. */
interface Pattern {
	readonly file: string;
	readonly pattern: RegExp;
}

const files = ['vcc', 'credentials', 'nodes'].flatMap((folder) =>
	readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.map((file) => join(folder, file)),
);
const patterns = files.flatMap((file) => [...patternsWrittenIn(file), ...patternsMadeBy(file)]);

function patternsWrittenIn(file: string): Pattern[] {
	const found: Pattern[] = [];
	const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
	const visit = (node: ts.Node): void => {
		if (ts.isRegularExpressionLiteral(node)) {
			const end = node.text.lastIndexOf('/');
			const pattern = new RegExp(node.text.slice(1, end), node.text.slice(end + 1));
			found.push({ file, pattern });
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
}

/** Patterns that a file puts together of texts as it is loaded, here without what it imports. */
function patternsMadeBy(file: string): Pattern[] {
	const source = readFileSync(file, 'utf8');
	if (!source.includes('new RegExp(')) return [];
	const found: Pattern[] = [];
	const Noting = new Proxy(RegExp, {
		construct(target, [pattern, flags]: [string, string?]) {
			found.push({ file, pattern: new target(pattern, flags) });
			return new target(pattern, flags);
		},
	});
	const module = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
	const { outputText } = ts.transpileModule(source, { compilerOptions: module });
	runInNewContext(outputText, { require: () => ({}), exports: {}, RegExp: Noting });
	return found;
}

/** Texts of so many characters that a pattern may take long for: what it looks for, over and over. */
function attacksOn({ source }: RegExp, size: number): string[] {
	const plain = source.replace(/\\[a-z](\{[^}]*\})?|[[\](){}?+*^$|\\]/gi, ' ');
	// Of a dozen alternatives a few are enough.
	const words = plain
		.split(/\s+/)
		.filter((word) => word !== '')
		.slice(0, 8);
	const units = new Set([
		...words,
		...words.join(''),
		...' \t\n/\\@.:-_%"\'<>=a1Z$}́',
		'ab',
		'/@',
		'//@',
	]);
	return [...units].flatMap((unit) => {
		const long = unit.repeat(Math.ceil(size / unit.length));
		// Ends that a pattern with an end does not accept, and beginnings that it does.
		return [
			long,
			`${long}!`,
			`${long}\n`,
			...words.flatMap((word) => [`${word}${long}!`, `${long}${word}`]),
		];
	});
}

/** Milliseconds, of the fastest of some. */
function timeOf(use: (text: string) => void, text: string, limit = Infinity): number {
	let fastest = Infinity;
	for (let repetition = 0; repetition < REPETITIONS; repetition++) {
		const began = performance.now();
		use(text);
		fastest = Math.min(fastest, performance.now() - began);
		if (fastest <= limit) break;
	}
	return fastest;
}

/** All that the package does with patterns goes through one of these. */
const uses = (pattern: RegExp) => [
	(text: string) => void pattern.test(text),
	(text: string) => void text.split(pattern),
	(text: string) => void text.replace(pattern, ''),
];

/** Short texts first: a pattern whose time grows too fast is noticed before it takes minutes. */
const SIZES = [24, 400, 6_400, SIZE];

/** Milliseconds that a measurement may take whatever the reference took; a clock is no finer. */
const NOISE = 0.05;

/** The time of the slowest attack, in times of the reference. */
function slowest(pattern: RegExp): number {
	let worst = 0;
	for (const size of SIZES) {
		const reference = timeOf((text) => void text.replace(/[^\n]/g, 'x'), 'y'.repeat(size));
		const linear = Math.max(reference, NOISE);
		for (const text of attacksOn(pattern, size)) {
			for (const use of uses(pattern)) {
				worst = Math.max(worst, timeOf(use, text, linear * MOST_TIMES_LINEAR) / linear);
				if (worst > MOST_TIMES_LINEAR) return worst;
			}
		}
	}
	return worst;
}

test('the patterns are found', () => {
	expect(patterns.length).toBeGreaterThan(15);
	expect(new Set(patterns.map(({ file }) => file)).size).toBeGreaterThan(8);
	expect(patternsMadeBy('vcc/delivery/retryTiming.ts')).toHaveLength(3);
	expect(patternsMadeBy('nodes/VccInteractions/run/plainMapping.ts')).toHaveLength(1);
});

test.each(patterns)('$pattern of $file takes linear time on 100 KB', ({ pattern }) => {
	expect(slowest(pattern)).toBeLessThan(MOST_TIMES_LINEAR);
});

test.each([/\/+$/, /\/\/.*@/, /^(\s+)+$/, /\s*,\s*/])('%s would be noticed', (pattern) => {
	expect(slowest(pattern)).toBeGreaterThan(MOST_TIMES_LINEAR);
});
