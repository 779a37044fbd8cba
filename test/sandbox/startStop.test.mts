import { startSandbox } from '../../sandbox/index.mts';
import { SandboxFixture, http } from './sandboxFixture.mts';
import { CallbackServer } from './callbackServer.mts';

describe('starting a sandbox', () => {
	it('takes a free port on this machine and names its addresses', async () => {
		const sandbox = await startSandbox();
		expect(sandbox.port).toBeGreaterThan(0);
		expect(sandbox.url).toBe(`http://127.0.0.1:${sandbox.port}`);
		expect(sandbox.tokenUrl).toBe(`${sandbox.url}/Auth/connect/token`);
		await sandbox.close();
	});

	it('on a port in use fails, names the port and says what to do', async () => {
		const first = await startSandbox();
		await expect(startSandbox({ port: first.port })).rejects.toThrow(
			`Port ${first.port} is in use. End the program that listens there, or take another port`,
		);
		await first.close();
	});

	it('frees the port again when it closes', async () => {
		const first = await startSandbox();
		await first.close();
		const second = await startSandbox({ port: first.port });
		expect(second.port).toBe(first.port);
		await second.close();
	});

	it('with a profile and a scenario keeps them through a reset', async () => {
		const fixture = await SandboxFixture.open({
			profile: { tooLarge: 417 },
			scenario: { agentsReady: ['mei'] },
		});
		await fixture.control('PUT', 'profile', { tooLarge: 413 });
		await fixture.control('POST', 'reset');
		const { profile, agents } = await fixture.state();
		await fixture.close();
		expect(profile.tooLarge).toBe(417);
		expect(agents.filter(({ presence }) => presence === 'ready')).toMatchObject([
			{ username: 'mei' },
		]);
	});

	it('with an agent who does not exist fails', async () => {
		await expect(startSandbox({ scenario: { agentsReady: ['nobody'] } })).rejects.toThrow(
			'there is no agent "nobody"',
		);
	});
});

describe('closing a sandbox', () => {
	it('ends calls that hang or are late, and forgets its timers', async () => {
		const fixture = await SandboxFixture.open({ scenario: { agentsReady: ['jane'] } });
		await fixture.control('POST', 'faults', { on: 'register', kind: 'hang' });
		await fixture.control('PUT', 'latency', { ms: 60_000 });
		const cut = [fixture.register({ provider: 'CrmBridge' }), fixture.dispatch('case-1')].map(
			(call) =>
				call.then(
					() => 'answered',
					() => 'cut off',
				),
		);
		await fixture.seesPending(Promise.all(cut));
		await fixture.close();
		expect(await Promise.all(cut)).toEqual(['cut off', 'cut off']);
		expect(fixture.clock.pending).toBe(0);
	});

	it('breaks off a callback that is under way', async () => {
		const callbackServer = new CallbackServer();
		const endpoint = await callbackServer.open();
		const closed = new Promise<void>((resolve) => {
			callbackServer.answer = (response) => response.once('close', resolve);
		});
		const fixture = await SandboxFixture.open({ scenario: { acceptAfter: 0 } });
		await fixture.register({ provider: 'CrmBridge', endpoint });
		await fixture.dispatch('case-1', {}, 'CrmBridge');
		fixture.clock.advance(0);
		await callbackServer.until(1);
		await fixture.close();
		await closed;
		expect(fixture.clock.pending).toBe(0);
		await callbackServer.close();
	});

	it('answers nobody any more', async () => {
		const sandbox = await startSandbox();
		await sandbox.close();
		await expect(http.get(sandbox.url)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
	});
});

describe('following a sandbox', () => {
	it('tells every change in order, until one stops listening', async () => {
		const fixture = await SandboxFixture.open({ scenario: { agentsReady: ['jane'] } });
		const seen: string[] = [];
		const stop = fixture.sandbox.center.onChange((change) =>
			seen.push(change.what === 'interaction' ? change.interaction.state : change.what),
		);
		await fixture.dispatch('case-1');
		fixture.clock.advance(800);
		await fixture.control('POST', 'reset');
		stop();
		await fixture.control('POST', 'reset');
		await fixture.close();
		expect(seen.filter((what) => what !== 'agent')).toEqual([
			...['waiting', 'call', 'assigned', 'reset'],
		]);
	});
});
