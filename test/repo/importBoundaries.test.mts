import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from '../../scripts/lib/paths.mts';

/** What each room may import besides itself, as ARCHITECTURE.md says. Packages are by name. */
const WALLS: Readonly<Record<string, readonly string[]>> = {
	vcc: [],
	credentials: ['vcc', 'n8n-workflow', 'crypto'],
	nodes: ['vcc', 'n8n-workflow', 'crypto'],
	'nodes/VccInteractions/form': ['vcc', 'n8n-workflow'],
	'nodes/VccInteractions/run': ['vcc', 'n8n-workflow', 'crypto'],
	'nodes/VccInteractions/lists': ['vcc', 'nodes/VccInteractions/run', 'n8n-workflow'],
	'nodes/VccInteractions/operations': [
		'vcc',
		'nodes/VccInteractions/form',
		'nodes/VccInteractions/run',
		'n8n-workflow',
	],
	'nodes/VccInteractions/trigger': [
		'vcc',
		'nodes/VccInteractions/form',
		'nodes/VccInteractions/run',
		'n8n-workflow',
		'crypto',
	],
	sandbox: ['fastify', '@fastify/formbody', 'yaml'],
	probe: ['axios'],
};

/** Rooms that run on Node alone, never inside n8n. */
const NODE_ROOMS = new Set(['sandbox', 'probe']);

const SOURCE = /\.(ts|mts|js)$/;

function filesIn(room: string): string[] {
	return readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
		.filter((file) => SOURCE.test(file))
		.map((file) => join(room, file));
}

/** What a file imports: places of this repository by their path from its root, packages by name. */
function importsOf(file: string): string[] {
	const text = readFileSync(join(ROOT, file), 'utf8');
	const named = [...text.matchAll(/\bfrom '([^']+)'|^import '([^']+)'/gm)];
	return named.map(([, from, bare]) => {
		const name = from ?? bare ?? '';
		return name.startsWith('.') ? join(dirname(file), name) : name;
	});
}

const isIn = (room: string, path: string) => path === room || path.startsWith(`${room}/`);

it.each(Object.entries(WALLS))('%s imports nothing but itself and %j', (room, allowed) => {
	const files = filesIn(room);
	expect(files.length).toBeGreaterThan(0);
	const strangers = files.flatMap((file) =>
		importsOf(file)
			.filter((name) => ![room, ...allowed].some((place) => isIn(place, name)))
			.filter((name) => !(NODE_ROOMS.has(room) && name.startsWith('node:')))
			.map((name) => `${file}: ${name}`),
	);
	expect(strangers).toEqual([]);
});

it('ARCHITECTURE names places that are there', () => {
	const text = readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8');
	const places = [...text.matchAll(/`([\w.-]+(?:\/[\w.-]*)+)`/g)].map(([, place]) => place ?? '');
	expect(places.length).toBeGreaterThan(20);
	const tests = ['node/', 'e2e/', 'repo/', 'bench/'].map((folder) => [folder, `test/${folder}`]);
	const rooms = ['form/', 'run/'].map((room) => [room, `nodes/VccInteractions/${room}`]);
	const whole = new Map([...tests, ...rooms] as Array<[string, string]>);
	expect(places.filter((place) => !existsSync(join(ROOT, whole.get(place) ?? place)))).toEqual([]);
});

it('the picture in ARCHITECTURE names files that are there', () => {
	const text = readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8');
	const [, picture = ''] = /```text\n([^]*?)```/.exec(text) ?? [];
	const files = picture.match(/[\w/]+\.ts\b/g) ?? [];
	expect(files.length).toBeGreaterThan(10);
	const rooms = ['', 'nodes/VccInteractions', 'nodes/VccInteractions/run'];
	const isThere = (file: string) => rooms.some((room) => existsSync(join(ROOT, room, file)));
	expect(files.filter((file) => !isThere(file))).toEqual([]);
});
