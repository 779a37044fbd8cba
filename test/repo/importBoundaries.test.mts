import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/lib/paths.mts';
import { COMPUTED, importsIn, importsOf, type Import } from './support/imports.mts';

const SHARED = [
	'vcc/answerText',
	'vcc/blankSecrets',
	'vcc/requestId',
	'vcc/validation',
	'vcc/vccError',
];
const NODE = 'nodes/VccInteractions';

/** What each module may import in addition to itself, as ARCHITECTURE.md says. Packages are by name. */
const RULES: Readonly<Record<string, readonly string[]>> = {
	vcc: [],
	'vcc/api': SHARED,
	'vcc/delivery': [...SHARED, 'vcc/api/interaction'],
	credentials: ['vcc', 'n8n-workflow', 'crypto'],
	nodes: ['vcc', 'n8n-workflow', 'crypto'],
	[`${NODE}/form`]: ['vcc', 'n8n-workflow'],
	[`${NODE}/run`]: ['vcc', 'n8n-workflow', 'crypto'],
	[`${NODE}/lists`]: ['vcc', `${NODE}/run`, 'n8n-workflow', 'crypto'],
	[`${NODE}/operations`]: ['vcc', `${NODE}/form`, `${NODE}/run`, 'n8n-workflow'],
	[`${NODE}/webhook`]: ['vcc', `${NODE}/run`, 'n8n-workflow', 'crypto'],
	[`${NODE}/trigger`]: ['vcc', `${NODE}/form`, `${NODE}/run`, `${NODE}/webhook`, 'n8n-workflow'],
	'nodes/VccEventsTrigger': [
		'vcc',
		`${NODE}/run`,
		`${NODE}/lists`,
		`${NODE}/webhook`,
		'n8n-workflow',
		'crypto',
	],
	sandbox: ['fastify', '@fastify/ajv-compiler', '@fastify/formbody', 'yaml', 'node:'],
	probe: ['axios', 'node:'],
};

const SOURCE = /\.(ts|mts|cts|js|mjs|cjs)$/;

function filesIn(module: string): string[] {
	const files = readdirSync(join(ROOT, module), { recursive: true, encoding: 'utf8' })
		.filter((file) => SOURCE.test(file))
		.map((file) => join(module, file));
	expect(files.length).toBeGreaterThan(0);
	return files;
}

const isIn = (place: string, path: string) =>
	path === place || path.startsWith(`${place}/`) || (place === 'node:' && path.startsWith(place));

/** Imports of a module, each as "file: name", other than those that are allowed. */
function forbiddenIn(module: string, isAllowed: (name: Import, file: string) => boolean): string[] {
	return filesIn(module).flatMap((file) =>
		importsOf(file)
			.filter((one) => !isAllowed(one, file))
			.map(({ name }) => `${file}: ${name}`),
	);
}

test.each(Object.entries(RULES))('%s imports nothing but itself and %j', (module, allowed) => {
	const places = [module, ...allowed];
	expect(forbiddenIn(module, ({ name }) => places.some((place) => isIn(place, name)))).toEqual([]);
});

test('vcc/delivery imports no more of vcc/api than types', () => {
	expect(
		forbiddenIn('vcc/delivery', ({ name, isType }) => isType || !isIn('vcc/api', name)),
	).toEqual([]);
});

test('scripts imports sandbox, packages and, for the benchmark alone, test/bench', () => {
	const top = readdirSync(ROOT).filter((place) => !['scripts', 'sandbox'].includes(place));
	expect(
		forbiddenIn('scripts', ({ name }, file) => {
			if (file === 'scripts/bench.mts' && isIn('test/bench', name)) return true;
			return !top.some((place) => isIn(place, name));
		}),
	).toEqual([]);
});

test.each([
	["import { a } from '../b';", false],
	["import '../b';", false],
	["import type { A } from '../b';", true],
	["export * from '../b';", false],
	["import a = require('../b');", false],
	["const a = await import('../b');", false],
	['const a = require(`../b`);', false],
	["const a = require.resolve('../b');", false],
	["let a: import('../b').A;", true],
])('an import is seen in: %s', (text, isType) => {
	expect(importsIn('vcc/api/a.ts', text)).toEqual([{ name: 'vcc/b', isType }]);
});

test('an import of a name that is put together is seen', () => {
	expect(importsIn('vcc/a.ts', "require('./' + name)")).toEqual([
		{ name: COMPUTED, isType: false },
	]);
});

test('ARCHITECTURE names places that are there', () => {
	const text = readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8');
	const places = [...text.matchAll(/`([\w.-]+(?:\/[\w.-]*)+)`/g)].map(([, place]) => place ?? '');
	expect(places.length).toBeGreaterThan(20);
	expect(places.filter((place) => !existsSync(join(ROOT, place)))).toEqual([]);
});

test('the picture in ARCHITECTURE names files that are there', () => {
	const text = readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8');
	const [, picture = ''] = /```text\n([^]*?)```/.exec(text) ?? [];
	const files = picture.match(/[\w/.]+\.ts\b/g) ?? [];
	expect(files.length).toBeGreaterThan(10);
	const roots = ['', NODE];
	const isThere = (file: string) => roots.some((root) => existsSync(join(ROOT, root, file)));
	expect(files.filter((file) => !isThere(file))).toEqual([]);
});
