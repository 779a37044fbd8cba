import {
	mkdir,
	mkdtemp,
	open,
	readFile,
	rename,
	rm,
	stat,
	utimes,
	writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { filesIn } from '../../scripts/lib/filesIn.mts';
import { replaceFolder } from '../../scripts/package/replaceFolder.mts';
import { whyStale } from '../../scripts/package/stale.mts';

/** Sources and what they become, one of each kind. */
const BUILT = {
	'vcc/retry.ts': 'vcc/retry.js',
	'credentials/Api.credentials.ts': 'credentials/Api.credentials.js',
	'nodes/Vcc/Vcc.node.ts': 'nodes/Vcc/Vcc.node.js',
	'nodes/Vcc/Vcc.node.json': 'nodes/Vcc/Vcc.node.json',
	'nodes/Vcc/vcc.svg': 'nodes/Vcc/vcc.svg',
	'nodes/Vcc/__schema__/v1.0.0/dispatch.json': 'nodes/Vcc/__schema__/v1.0.0/dispatch.json',
};
const SETTINGS = ['tsconfig.json', 'gulpfile.js', 'package.json'];

/** What was built a minute from now is newer than every source, and a minute ago older. */
const LATER = new Date(Date.now() + 60_000);
const EARLIER = new Date(Date.now() - 60_000);

let root: string;
beforeEach(async () => {
	root = await mkdtemp(join(tmpdir(), 'vcc-stale-'));
	for (const file of [...SETTINGS, ...Object.keys(BUILT)]) await write(file);
	for (const file of Object.values(BUILT)) await writeBuilt(file, LATER);
});
afterEach(() => rm(root, { recursive: true }));

async function write(file: string, text = ''): Promise<void> {
	await mkdir(dirname(join(root, file)), { recursive: true });
	await writeFile(join(root, file), text);
}

/** Builds everything, and lets time pass until what is written next is newer. */
async function buildNow(): Promise<void> {
	const time = new Date(Date.now() + 1);
	for (const file of Object.values(BUILT)) await writeBuilt(file, time);
	let now = 0;
	while (now <= time.getTime()) {
		await write('clock');
		now = (await stat(join(root, 'clock'))).ctimeMs;
	}
}

async function writeBuilt(file: string, time: Date): Promise<void> {
	await write(`dist/${file}`);
	await utimes(join(root, 'dist', file), time, time);
}

describe('dist', () => {
	it('is fresh if all of it is newer than its sources', async () => {
		expect(await whyStale(root)).toBeUndefined();
	});

	it.each(Object.entries(BUILT))(
		'is stale if %s is newer than what it became',
		async (source, built) => {
			await writeBuilt(built, EARLIER);
			expect(await whyStale(root)).toBe(`${source} is newer`);
		},
	);

	it.each(Object.entries(BUILT))('is stale if %s is missing in it', async (source, built) => {
		await rm(join(root, 'dist', built));
		expect(await whyStale(root)).toBe(`${source} is missing in it`);
	});

	it.each(Object.entries(BUILT))('is stale if %s is gone', async (source, built) => {
		await rm(join(root, source));
		expect(await whyStale(root)).toBe(`${built} has no source`);
	});

	it.each(SETTINGS)('is stale if %s is newer than any of it', async (file) => {
		await buildNow();
		expect(await whyStale(root)).toBeUndefined();
		await write(file);
		expect(await whyStale(root)).toBe(`${file} is newer`);
	});

	it('is stale if an older file took the place of a source', async () => {
		await write('old.ts');
		await utimes(join(root, 'old.ts'), EARLIER, EARLIER);
		await buildNow();
		await rename(join(root, 'old.ts'), join(root, 'vcc/retry.ts'));
		expect(await whyStale(root)).toBe('vcc/retry.ts is newer');
	});

	it('is stale if it is not there', async () => {
		await rm(join(root, 'dist'), { recursive: true });
		expect(await whyStale(root)).toContain('is missing in it');
	});

	it('has nothing to do with other files next to the sources', async () => {
		await write('nodes/Vcc/notes.md');
		await write('vcc/figures.json');
		expect(await whyStale(root)).toBeUndefined();
	});
});

describe('a folder that takes the place of another', () => {
	it('has its files with the time that was given, and no others', async () => {
		await write('new/a.js', 'new');
		await write('new/deep/b.js', 'new');
		await write('old/a.js', 'old');
		await write('old/deep/gone.js', 'old');
		await replaceFolder(join(root, 'new'), join(root, 'old'), EARLIER);
		const files = await filesIn(join(root, 'old'));
		expect([...files.keys()].sort()).toEqual(['a.js', 'deep/b.js']);
		for (const [file, { mtimeMs }] of files) {
			expect(await readFile(join(root, 'old', file), 'utf8')).toBe('new');
			expect(mtimeMs).toBeCloseTo(EARLIER.getTime(), 0);
		}
	});

	it('leaves the old file whole to who reads it at that moment', async () => {
		await write('new/a.js', 'new');
		await write('old/a.js', 'old');
		const reading = await open(join(root, 'old/a.js'));
		await replaceFolder(join(root, 'new'), join(root, 'old'), LATER);
		expect(await reading.readFile('utf8')).toBe('old');
		await reading.close();
	});
});
