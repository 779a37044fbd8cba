import { createServer } from 'node:http';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { LOOPBACK } from '../../scripts/lib/ports.mts';
import { isAlive } from '../../scripts/lib/lock.mts';
import { waitFor } from './support/waitFor.mts';
import { descendants, StartCommands } from './support/startCommand.mts';

jest.setTimeout(180_000);

/** Milliseconds that the system takes to clear away what has ended. */
const GONE_WITHIN_MS = 5_000;

let starts: StartCommands;
beforeAll(async () => {
	starts = await StartCommands.create();
});
afterAll(() => starts?.end());

describe('npm start -- --once', () => {
	it('shows one interaction that was dispatched, assigned to an agent and released', async () => {
		const start = await starts.run(['--once']);
		expect(await start.exited).toBe(0);
		expect(start.output()).toContain('Dispatched, assigned to an agent, and released.');
		expect(start.output()).toMatch(/external id +route +agent +dispatched +assigned +released/);
		expect(start.output()).toMatch(/case-10017 .*(\d\d:\d\d:\d\d\.\d{3} *){3}/);
	});

	it("fails and gives n8n's reason if the contact center refuses", async () => {
		const start = await starts.run(['--once', '--refuse', '403']);
		expect(await start.exited).toBe(1);
		expect(start.output()).toMatch(/n8n: error in ".+": .*403/);
		expect(start.output()).toContain('was not dispatched, assigned and released');
	});

	it('names the port that is in use, who needs it and the option to choose another', async () => {
		const server = createServer().listen(0, LOOPBACK);
		await once(server, 'listening');
		const { port } = server.address() as AddressInfo;
		const start = await starts.run(['--once'], { sandboxPort: port });
		expect(await start.exited).toBe(1);
		expect(start.output()).toContain(`Port ${port} is in use, and the sandbox needs it.`);
		expect(start.output()).toContain('--sandbox-port');
		expect(start.output()).not.toMatch(/^\s+at /m);
		server.close();
	});

	it('explains an option that it does not know', async () => {
		const start = await starts.run(['--onse']);
		expect(await start.exited).toBe(1);
		expect(start.output()).toContain("Unknown option '--onse'");
		expect(start.output()).toContain('--sandbox-port <port>');
		expect(start.output()).not.toMatch(/^\s+at /m);
	});
});

describe('npm start -- --profile-file', () => {
	it('has the sandbox behave as the file says, and names what it cannot play', async () => {
		const file = starts.path('probe-profile.json');
		await writeFile(file, JSON.stringify({ profile: { tooLarge: 417, keys: 'anyOrder' } }));
		const start = await starts.run([`--profile-file=${file}`]);
		await start.says('Sandbox contact center: ');
		expect(start.output()).toMatch(/The sandbox can't play keys=anyOrder \(it can be .*\)\./);
		const state = await fetch(`http://${LOOPBACK}:${start.sandboxPort}/control/state`);
		expect(await state.json()).toMatchObject({
			profile: { tooLarge: 417, keys: 'caseSensitive' },
		});
		await start.stop();
	});
});

describe('npm start', () => {
	it('stays up with n8n and the sandbox, and leaves nothing behind after Ctrl-C', async () => {
		const start = await starts.run([]);
		await start.says('Press Ctrl-C');
		const n8n = `http://${LOOPBACK}:${start.n8nPort}`;
		const sandbox = `http://${LOOPBACK}:${start.sandboxPort}`;
		expect(start.output()).toContain(n8n);
		expect(start.output()).toContain(sandbox);
		expect((await fetch(`${n8n}/healthz`)).status).toBe(200);
		expect((await fetch(`${sandbox}/control/state`)).status).toBe(200);

		const pid = start.pid ?? NaN;
		const family = await descendants(pid);
		expect(family.length).toBeGreaterThan(2);
		process.kill(-pid, 'SIGINT'); // to the whole foreground group, as a terminal does
		await start.exited;
		await waitFor(
			() => family.filter(isAlive),
			(left) => left.length === 0,
			GONE_WITHIN_MS,
		);
		await expect(fetch(n8n)).rejects.toThrow();
		await expect(fetch(sandbox)).rejects.toThrow();
	});
});
