import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { startSandbox } from '../../sandbox/index.mts';
import { http } from './sandboxFixture.mts';

const main = join(import.meta.dirname, '../../sandbox/main.mts');

/** Starts the command and collects what it prints. */
function start(...args: string[]) {
	const command = spawn(process.execPath, ['--import', 'tsx', main, ...args]);
	let printed = '';
	for (const stream of [command.stdout, command.stderr]) {
		stream.setEncoding('utf8').on('data', (text: string) => (printed += text));
	}
	const ended = once(command, 'close').then(([code]: (number | null)[]) => code);
	const says = async (text: string) => {
		while (!printed.includes(text)) await once(command.stdout, 'data');
		return printed;
	};
	return { command, ended, says, printed: () => printed };
}

describe('the sandbox command', () => {
	it.each(['SIGINT', 'SIGTERM'] as const)(
		'prints how to reach it and ends cleanly on %s, even with a call that hangs',
		async (signal) => {
			const { command, ended, says } = start('--port', '0');
			const greeting = await says('Ctrl-C ends the sandbox');
			const [url = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(greeting) ?? [];
			expect(greeting).toContain(`${url}/Auth/connect/token`);
			expect(greeting).toMatch(/sandbox-client[^]+sandbox-secret[^]+interactions:write/);
			await http.post(`${url}/control/faults`, { on: 'token', kind: 'hang' });
			const hanging = http.post(`${url}/Auth/connect/token`).catch(() => 'cut off');
			await untilCalled(url);
			command.kill(signal);
			expect(await ended).toBe(0);
			expect(await hanging).toBe('cut off');
		},
		20_000,
	);

	it('says in one line that its port is in use, and fails', async () => {
		const first = await startSandbox();
		const { ended, printed } = start('--port', String(first.port));
		expect(await ended).toBe(1);
		await first.close();
		expect(printed()).toMatch(/^Port \d+ is in use\. .+\n$/);
	}, 20_000);
});

async function untilCalled(url: string): Promise<void> {
	const { data } = await http.get<unknown[]>(`${url}/control/calls`);
	if (data.length === 0) await untilCalled(url);
}
