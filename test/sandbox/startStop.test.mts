import { startSandbox } from '../../sandbox/index.mts';
import { House, http } from './house.mts';
import { Receiver } from './receiver.mts';

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
		const house = await House.open({
			profile: { tooLarge: 417 },
			scenario: { agentsReady: ['mei'] },
		});
		await house.control('PUT', 'profile', { tooLarge: 413 });
		await house.control('POST', 'reset');
		const { profile, agents } = await house.state();
		await house.close();
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
		const house = await House.open({ scenario: { agentsReady: ['jane'] } });
		await house.control('POST', 'faults', { on: 'register', kind: 'hang' });
		await house.control('PUT', 'latency', { ms: 60_000 });
		const cut = [house.register({ provider: 'CrmBridge' }), house.dispatch('case-1')].map((call) =>
			call.then(
				() => 'answered',
				() => 'cut off',
			),
		);
		await house.seesPending(Promise.all(cut));
		await house.close();
		expect(await Promise.all(cut)).toEqual(['cut off', 'cut off']);
		expect(house.clock.pending).toBe(0);
	});

	it('breaks off a callback that is under way', async () => {
		const receiver = new Receiver();
		const endpoint = await receiver.open();
		const closed = new Promise<void>((resolve) => {
			receiver.answer = (response) => response.once('close', resolve);
		});
		const house = await House.open({ scenario: { acceptAfter: 0 } });
		await house.register({ provider: 'CrmBridge', endpoint });
		await house.dispatch('case-1', {}, 'CrmBridge');
		house.clock.advance(0);
		await receiver.until(1);
		await house.close();
		await closed;
		expect(house.clock.pending).toBe(0);
		await receiver.close();
	});

	it('answers nobody any more', async () => {
		const sandbox = await startSandbox();
		await sandbox.close();
		await expect(http.get(sandbox.url)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
	});
});

describe('following a sandbox', () => {
	it('tells every change in order, until one stops listening', async () => {
		const house = await House.open({ scenario: { agentsReady: ['jane'] } });
		const seen: string[] = [];
		const stop = house.sandbox.centre.onChange((change) =>
			seen.push(change.what === 'interaction' ? change.interaction.state : change.what),
		);
		await house.dispatch('case-1');
		house.clock.advance(800);
		await house.control('POST', 'reset');
		stop();
		await house.control('POST', 'reset');
		await house.close();
		expect(seen.filter((what) => what !== 'agent')).toEqual([
			...['waiting', 'call', 'assigned', 'reset'],
		]);
	});
});
