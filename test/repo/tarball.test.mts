import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProcess } from '../../scripts/lib/process.cjs';
import { listing, packOnce, unpack } from '../../scripts/package/pack.mts';

jest.setTimeout(120_000);

let folder: string;
let tarball: string;
let manifest: Record<string, unknown>;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'vcc-tarball-'));
	tarball = await packOnce();
	await unpack(tarball, folder);
	manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as typeof manifest;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the tarball', () => {
	it('has less than 96 KB', async () => {
		expect((await stat(tarball)).size).toBeLessThan(96 * 1024);
	});

	it('has no runtime dependency, and n8n-workflow as its only peer', () => {
		expect(manifest.dependencies).toBeUndefined();
		expect(manifest.optionalDependencies).toBeUndefined();
		expect(manifest.bundleDependencies).toBeUndefined();
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	});

	it('holds every node and credential that package.json names', async () => {
		const { nodes, credentials } = manifest.n8n as { nodes: string[]; credentials: string[] };
		expect(nodes.length).toBeGreaterThan(0);
		for (const file of [...nodes, ...credentials]) {
			expect((await stat(join(folder, file))).isFile()).toBe(true);
		}
	});

	it('holds no test, no source and nothing of the sandbox', async () => {
		const files = await listing(tarball);
		expect(files).toContain('package/dist/nodes/VccInteractions/VccInteractions.node.js');
		expect(files).not.toMatch(/\.m?ts$|package\/(test|sandbox|scripts|examples)\//m);
	});

	it('requires nothing but itself, n8n-workflow and crypto', async () => {
		const { output } = await runProcess('grep', ['-rhoE', 'require\\("[^"]+"\\)', 'dist'], {
			cwd: folder,
		});
		const modules = [...output.matchAll(/require\("([^"]+)"\)/g)].map(([, name]) => name ?? '');
		const foreign = new Set(modules.filter((name) => !name.startsWith('.')));
		expect([...foreign].sort()).toEqual(['crypto', 'n8n-workflow']);
	});
});
