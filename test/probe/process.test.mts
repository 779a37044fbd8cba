import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mainClient } from '../../sandbox/access/clients.mts';
import { isOpen } from '../../sandbox/center/interaction.mts';
import { type Sandbox, startSandbox } from '../../sandbox/index.mts';
import { ROOT } from '../../scripts/lib/paths.mts';

jest.setTimeout(120_000);

/** Milliseconds by which each answer is late, so that a signal meets the run in its middle. */
const LATENCY = 50;

const direct = ['--import', 'tsx', join(ROOT, 'probe', 'main.mts')];
const throughNpmScript = [join(ROOT, 'scripts', 'run.mjs'), 'probe'];

let sandbox: Sandbox;
let out: string;
beforeEach(async () => {
	sandbox = await startSandbox();
	sandbox.center.settings.latency = LATENCY;
	out = mkdtempSync(join(tmpdir(), 'vcc-probe-'));
});
afterEach(async () => {
	await sandbox.close();
	rmSync(out, { recursive: true });
});

const credentials = { VCC_CLIENT_ID: mainClient.id, VCC_CLIENT_SECRET: mainClient.secret };

/** The arguments for the sandbox; on this machine there is no need to wait a second each time. */
const usual = () => [
	...['--token-url', sandbox.tokenUrl, '--api-base-url', sandbox.url],
	...['--route', 'Support NR', '--pace', '0', '--out', out],
];

/** Starts the command; without a terminal, as every process that a test starts. */
function start(
	args: readonly string[],
	{ via = direct, env = credentials }: { via?: string[]; env?: NodeJS.ProcessEnv } = {},
) {
	const command = spawn(process.execPath, [...via, ...args], { env: { ...process.env, ...env } });
	let printed = '';
	for (const stream of [command.stdout, command.stderr])
		stream.setEncoding('utf8').on('data', (text: string) => (printed += text));
	const ended = once(command, 'close').then(([code]: (number | null)[]) => code);
	return { command, ended, printed: () => printed };
}

/** Resolves when the contact center holds an interaction. */
function interactionArrives(): Promise<void> {
	return new Promise((resolve) => {
		const stop = sandbox.center.onChange(({ what }) => {
			if (what !== 'interaction') return;
			stop();
			resolve();
		});
	});
}

const open = () => sandbox.center.store.interactions.filter(isOpen);
const report = () => readFileSync(join(out, 'probe-report.md'), 'utf8');

describe('npm run probe', () => {
	it('asks, releases, and writes report and profile', async () => {
		const { ended, printed } = start([...usual(), '--yes'], { via: throughNpmScript });
		expect(await ended).toBe(0);
		expect(printed()).toContain('an agent may see them');
		expect(open()).toEqual([]);
		expect(report()).toContain('Checks: 14 passed, 0 failed.');
		expect(JSON.parse(readFileSync(join(out, 'probe-profile.json'), 'utf8'))).toMatchObject({
			profile: { badMember: 'rejectsWhole' },
		});
	});

	it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
		'after %s releases what it made, writes the report and exits with 2',
		async (signal) => {
			const { command, ended } = start([...usual(), '--yes']);
			await interactionArrives();
			command.kill(signal);
			expect(await ended).toBe(2);
			expect(sandbox.center.store.interactions).not.toEqual([]);
			expect(open()).toEqual([]);
			expect(report()).toContain('**Ended early: interrupted.**');
		},
	);

	it('after a Ctrl-C that npm passes on releases what it made', async () => {
		const { command, ended } = start([...usual(), '--yes'], { via: throughNpmScript });
		await interactionArrives();
		command.kill('SIGINT');
		expect(await ended).toBe(2);
		expect(open()).toEqual([]);
	});

	it('whose reader is gone releases what it made all the same', async () => {
		const { command, ended } = start([...usual(), '--yes']);
		await interactionArrives();
		command.stdout.destroy();
		expect(await ended).toBe(0);
		expect(open()).toEqual([]);
	});
});

describe('npm run probe sends nothing and exits with 2', () => {
	afterEach(() => {
		expect(sandbox.center.calls.records).toEqual([]);
		expect(existsSync(join(out, 'probe-report.md'))).toBe(false);
	});

	it('without a terminal and without --yes', async () => {
		const { ended, printed } = start(usual());
		expect(await ended).toBe(2);
		expect(printed()).toContain('nobody can agree here');
	});

	it.each(['VCC_CLIENT_ID', 'VCC_CLIENT_SECRET'])('without %s in the environment', async (name) => {
		const { ended, printed } = start([...usual(), '--yes'], {
			env: { ...credentials, [name]: '' },
		});
		expect(await ended).toBe(2);
		expect(printed()).toMatch(/^VCC_CLIENT_ID and VCC_CLIENT_SECRET must be set/);
	});

	it('with the secret as an argument, which it does not repeat', async () => {
		const args = [...usual(), '--yes', '--client-secret=top-secret-value'];
		const { ended, printed } = start(args);
		expect(await ended).toBe(2);
		expect(printed()).toContain("Unknown option '--client-secret'");
		expect(printed()).not.toContain('top-secret-value');
	});

	it('without a folder to write to', async () => {
		const file = join(ROOT, 'package.json');
		const { ended, printed } = start([...usual(), '--yes', '--out', join(file, 'folder')]);
		expect(await ended).toBe(2);
		expect(printed()).toContain('Nothing was sent: ');
	});

	it('with a port for callbacks that is in use', async () => {
		const port = String(sandbox.port);
		const callbacks = ['--provider', 'P', '--callback-url', sandbox.url, '--callback-port', port];
		const { ended, printed } = start([...usual(), '--yes', ...callbacks]);
		expect(await ended).toBe(2);
		expect(printed()).toMatch(/Nothing was sent: .*EADDRINUSE/);
	});
});
