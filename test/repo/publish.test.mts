import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../scripts/lib/paths.mts';
import { LOOPBACK } from '../../scripts/lib/ports.mts';
import { runProcess } from '../../scripts/lib/process.cjs';
import { type Job, type Step, workflows } from './support/workflows.mts';

jest.setTimeout(120_000);

const publish = workflows.get('publish.yml');
const jobs: Record<string, Job> = publish?.jobs ?? {};
const stepsIn = (job: string): Step[] => jobs[job]?.steps ?? [];
const actionsIn = (job: string) =>
	stepsIn(job).flatMap(({ uses }) => uses?.replace(/@.*/, '') ?? []);
const commandsIn = (job: string) => stepsIn(job).flatMap(({ run }) => run ?? []);

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'vcc-publish-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs a step's command as GitHub does. @returns whether it passes. */
async function passes(job: string, name: string, env: NodeJS.ProcessEnv = {}): Promise<boolean> {
	const { run } = stepsIn(job).find((step) => step.name === name) ?? {};
	if (run === undefined) throw new Error(`${job} has no step "${name}"`);
	const args = ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', run];
	const { code } = await runProcess('bash', args, { cwd: folder, env: { ...process.env, ...env } });
	return code === 0;
}

describe('npm publish at a desk', () => {
	it('is refused before anything is sent', async () => {
		const sent: string[] = [];
		const registry = createServer((request, response) => {
			sent.push(request.method ?? '');
			response.writeHead(request.method === 'PUT' ? 201 : 404).end('{}');
		}).listen(0, LOOPBACK);
		await once(registry, 'listening');
		const host = `${LOOPBACK}:${(registry.address() as AddressInfo).port}`;
		const atDesk = Object.entries(process.env).filter(
			([name]) => !/^(GITHUB_|ACTIONS_|CI$|npm_)/.test(name),
		);
		try {
			const { code, output } = await runProcess(
				'npm',
				['publish', `--registry=http://${host}`, `--//${host}/:_authToken=token`],
				{ cwd: ROOT, env: Object.fromEntries(atDesk) },
			);
			expect(code).not.toBe(0);
			expect(output).toMatch(/provenance generation not supported/);
			expect(sent).not.toContain('PUT');
		} finally {
			registry.close();
		}
	});
});

describe('publishing', () => {
	it('begins with a version tag', () => {
		expect(publish?.on).toEqual({ push: { tags: ['v*.*.*'] } });
	});

	it('is three jobs: tests with the e2e suite, the build, and publishing after both', () => {
		expect(Object.keys(jobs)).toEqual(['test', 'build', 'publish']);
		expect(jobs.test).toEqual({ uses: './.github/workflows/test.yml' });
		expect(workflows.get('test.yml')?.on).toHaveProperty('workflow_call');
		expect(jobs.publish?.needs).toEqual(['test', 'build']);
	});

	it('waits for a reviewer', () => {
		expect(jobs.publish?.environment).toBe('npm');
		expect([jobs.test?.environment, jobs.build?.environment]).toEqual([undefined, undefined]);
	});
});

describe('the build', () => {
	it('installs what the lockfile says, runs no script of a dependency, and reads no cache', () => {
		expect(commandsIn('build').filter((run) => /\bnpm (ci?|i|install)\b/.test(run))).toEqual([
			'npm ci --ignore-scripts',
		]);
		for (const job of ['build', 'publish']) {
			const node = stepsIn(job).find(({ uses }) => uses?.startsWith('actions/setup-node@'));
			expect(node?.with).toMatchObject({ 'package-manager-cache': false });
			expect(node?.with).not.toHaveProperty('cache');
			expect(actionsIn(job)).not.toContain('actions/cache');
		}
	});

	it('has a lockfile that npm ci accepts', async () => {
		for (const name of ['package.json', 'package-lock.json', '.npmrc']) {
			copyFileSync(join(ROOT, name), join(folder, name));
		}
		const args = ['ci', '--dry-run', '--offline', '--ignore-scripts', '--loglevel=error'];
		const { code, output } = await runProcess('npm', args, { cwd: folder });
		expect({ code, output: code === 0 ? '' : output }).toEqual({ code: 0, output: '' });
	});

	it('goes on only with a tag on main', async () => {
		expect(stepsIn('build')[0]?.with).toMatchObject({ 'fetch-depth': 0 }); // else there is no main
		const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, stdio: 'ignore' });
		const commit = (text: string) =>
			git(
				'-c',
				'user.name=A',
				'-c',
				'user.email=a@b.example',
				'commit',
				'--allow-empty',
				'-m',
				text,
			);
		git('init', '--initial-branch', 'main');
		commit('released');
		git('tag', 'v1.0.0');
		commit('after the release');
		git('update-ref', 'refs/remotes/origin/main', 'HEAD');
		git('checkout', 'v1.0.0');
		expect(await passes('build', 'The tag is on main')).toBe(true);
		commit('on no branch');
		expect(await passes('build', 'The tag is on main')).toBe(false);
	});

	it('goes on only with the tag of the version', async () => {
		writeFileSync(join(folder, 'package.json'), '{"version":"1.2.3"}');
		const withTag = (tag: string) =>
			passes('build', 'The tag is the version', { GITHUB_REF_NAME: tag });
		expect(await withTag('v1.2.3')).toBe(true);
		for (const tag of ['v1.2.4', '1.2.3', 'v1.2.3-beta.1', '']) {
			expect(await withTag(tag)).toBe(false);
		}
	});
});

describe('the job that publishes', () => {
	it('installs nothing, checks out nothing and runs nothing else', () => {
		expect(actionsIn('publish')).toEqual(['actions/setup-node', 'actions/download-artifact']);
		expect(commandsIn('publish')).toEqual([
			'echo "$SHA256  package.tgz" | sha256sum --check --strict',
			'npm publish ./package.tgz --access=public --provenance --ignore-scripts',
		]);
	});

	it('has a Node whose npm knows trusted publishing', () => {
		// Node 24.5.0 came with npm 11.5.1, the first that does.
		const [node] = stepsIn('publish');
		expect(node?.with?.['node-version']).toBe('>=24.5.0 <25');
	});

	it('publishes the file that was built, and no other', async () => {
		mkdirSync(join(folder, 'packed'));
		writeFileSync(join(folder, 'packed', 'any-name-1.2.3.tgz'), 'as built');
		const output = join(folder, 'output');
		expect(await passes('build', 'Hash', { GITHUB_OUTPUT: output })).toBe(true);
		const hash = createHash('sha256').update('as built').digest('hex');
		expect(readFileSync(output, 'utf8')).toBe(`sha256=${hash}\n`);
		expect(jobs.build?.outputs).toEqual({ sha256: '${{ steps.hash.outputs.sha256 }}' });
		const check = 'The file is the one that was built';
		expect(stepsIn('publish').find(({ name }) => name === check)?.env).toEqual({
			SHA256: '${{ needs.build.outputs.sha256 }}',
		});
		expect(await passes('publish', check, { SHA256: hash })).toBe(true);
		expect(await passes('publish', check, { SHA256: '' })).toBe(false);
		writeFileSync(join(folder, 'package.tgz'), 'as built, and more');
		expect(await passes('publish', check, { SHA256: hash })).toBe(false);
		rmSync(join(folder, 'package.tgz'));
		expect(await passes('publish', check, { SHA256: hash })).toBe(false);
	});

	it('checks the file before it publishes, and gets the one that the build put there', () => {
		const order = stepsIn('publish').map(({ uses, name, run }) => name ?? uses ?? run ?? '');
		expect(order.findIndex((step) => step.startsWith('The file is'))).toBe(order.length - 2);
		expect(order.at(-1)).toMatch(/^npm publish \.\/package\.tgz /);
		const artifact = (job: string, action: string) =>
			stepsIn(job).find(({ uses }) => uses?.startsWith(`actions/${action}@`))?.with;
		expect(artifact('build', 'upload-artifact')).toMatchObject({
			name: 'package',
			path: 'package.tgz',
		});
		expect(artifact('publish', 'download-artifact')).toEqual({ name: 'package' });
	});
});
