import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT, tool } from '../../scripts/lib/paths.mts';
import { runProcess } from '../../scripts/lib/process.cjs';

jest.setTimeout(60_000);

let folder: string;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'vcc-ci-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** What an npm does in our place, in a shell's words: jest's totals as text, and as its reporter tells them. */
interface Npm {
	prints?: string;
	totals?: { passed: number; failed: number };
	exits?: number;
}

/** Jest's totals as FORCE_COLOR makes them. */
const COLORED = '\x1b[1mTests:       \x1b[22m\x1b[1m\x1b[32m3 passed\x1b[39m\x1b[22m, 3 total';

/** Runs .ci/run with that npm first in the PATH. */
async function ciRun(test: Npm, e2e: Npm = test): Promise<{ code: number; lastLine: string }> {
	const branch = ({ prints = '', totals, exits = 0 }: Npm) =>
		[
			`printf '%s\\n' '${prints}'`,
			totals && `echo '${JSON.stringify(totals)}' >> "\${VCC_TOTALS:-/dev/null}"`,
			`exit ${exits}`,
		].join('\n');
	const stub = `#!/bin/sh\nif [ "$*" = test ]; then\n${branch(test)}\nfi\n[ "$*" = 'run e2e' ] || exit 9\n${branch(e2e)}\n`;
	await writeFile(join(folder, 'npm'), stub, { mode: 0o755 });
	const env = { ...process.env, PATH: `${folder}:${process.env.PATH}` };
	const { code, output } = await runProcess(join(ROOT, '.ci/run'), [], { cwd: folder, env });
	return { code: Number(code), lastLine: output.trim().split('\n').at(-1) ?? '' };
}

const good: Npm = { prints: 'Tests:       3 passed, 3 total', totals: { passed: 3, failed: 0 } };

describe('.ci/run', () => {
	it('passes if both commands do, and sums up', async () => {
		expect(await ciRun(good)).toEqual({ code: 0, lastLine: '6 passed, 0 failed' });
	});

	it('counts totals that were printed in color', async () => {
		expect(await ciRun({ ...good, prints: COLORED })).toEqual({
			code: 0,
			lastLine: '6 passed, 0 failed',
		});
	});

	it('fails if a command prints nothing and exits with 0', async () => {
		expect(await ciRun({}, good)).toEqual({ code: 1, lastLine: '3 passed, 1 failed' });
		expect(await ciRun(good, {})).toEqual({ code: 1, lastLine: '3 passed, 1 failed' });
	});

	it('fails if no test passed', async () => {
		const none: Npm = { prints: 'Tests:       0 total', totals: { passed: 0, failed: 0 } };
		expect(await ciRun(none, good)).toEqual({ code: 1, lastLine: '3 passed, 1 failed' });
	});

	it('fails if a test was skipped', async () => {
		const prints = 'Tests:       1 skipped, 2 passed, 3 total';
		const skipped: Npm = { prints, totals: { passed: 2, failed: 1 } };
		expect(await ciRun(skipped, good)).toEqual({ code: 1, lastLine: '5 passed, 1 failed' });
	});

	it('fails if tests fail', async () => {
		const prints = 'Tests:       2 failed, 1 passed, 3 total';
		const failing: Npm = { prints, totals: { passed: 1, failed: 2 }, exits: 1 };
		expect(await ciRun(failing, good)).toEqual({ code: 1, lastLine: '4 passed, 2 failed' });
	});

	it('fails if a command fails though its tests pass', async () => {
		const lint: Npm = { ...good, exits: 1 };
		expect(await ciRun(lint, good)).toEqual({ code: 1, lastLine: '6 passed, 1 failed' });
	});
});

describe('what jest tells .ci/run', () => {
	/** Runs jest with totals; gives the lines that it wrote. */
	async function totalsOf(args: string[], cwd: string): Promise<unknown[]> {
		const file = join(folder, 'totals');
		const env = { ...process.env, VCC_TOTALS: file, FORCE_COLOR: '1' };
		await runProcess(process.execPath, [tool('jest'), ...args], { cwd, env });
		const lines = (await readFile(file, 'utf8')).trim().split('\n');
		return lines.map((line) => JSON.parse(line) as unknown);
	}

	it('counts a skipped test and a file that cannot be loaded as failed', async () => {
		const reporters = [join(ROOT, 'test/totalsReporter.mjs')];
		await writeFile(join(folder, 'jest.config.json'), JSON.stringify({ reporters }));
		const body = "test('a', () => {});test('b', () => {});test.skip('c', () => {});test.todo('d');";
		await writeFile(
			join(folder, 'some.test.js'),
			`${body}test('e', () => { throw new Error(); });`,
		);
		await writeFile(join(folder, 'broken.test.js'), 'throw new Error();');
		expect(await totalsOf([], folder)).toEqual([{ passed: 2, failed: 4 }]);
	});

	it("is set up in the project's own jest", async () => {
		const args = ['test/vcc/answerText', '-t', 'white space'];
		expect(await totalsOf(args, ROOT)).toEqual([{ passed: 1, failed: 9 }]);
	});
});
