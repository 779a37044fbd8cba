import { Bridge } from './bridge.mts';
import type { House } from './house.mts';
import type { Receiver } from './receiver.mts';

let bridge: Bridge;
let house: House;
let receiver: Receiver;

beforeEach(async () => {
	bridge = await Bridge.open();
	({ house, receiver } = bridge);
});
afterEach(() => bridge.close());

describe('the provider is told', () => {
	it('that an agent was assigned, in a JSON array with the registered headers [doc REG-SRC, REG-DIFF]', async () => {
		await bridge.assign();
		const [first] = await receiver.until(1);
		expect(first?.method).toBe('POST');
		expect(first?.headers).toMatchObject({
			'content-type': 'application/json',
			authorization: 'Bearer our-secret',
			'x-tenant': '7',
		});
		expect(first?.body).toEqual([
			{
				notification: 'AssignToAgent',
				objectid: 'case-1',
				notificationid: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
				params: { AccountName: 'SandboxContactCentre', Agent: 'jane', AgentId: '1001' },
			},
		]);
	});

	it('that the agent released it, under another notificationid [doc REG, REG-SRC]', async () => {
		await bridge.assign();
		await receiver.until(1);
		await house.control('POST', 'interactions/case-1/release');
		const [first, second] = (await receiver.until(2)).map(({ body }) => (body as object[])[0]);
		expect(second).toMatchObject({ notification: 'Release', objectid: 'case-1' });
		expect(second).not.toMatchObject({
			notificationid: (first as { notificationid: string }).notificationid,
		});
	});

	it('nothing of an agent in a Release, by profile [unknown REG-DIFF]', async () => {
		await house.control('PUT', 'profile', { releaseParams: 'empty' });
		await bridge.assign();
		await receiver.until(1);
		await house.control('POST', 'interactions/case-1/release');
		const [, second] = await receiver.until(2);
		expect(second?.body).toMatchObject([{ notification: 'Release', params: {} }]);
	});

	it.each([
		['agentOnly', ['AssignToAgent', 'AssignToAgent']],
		['always', ['AssignToAgent', 'Release', 'AssignToAgent']],
	] as const)(
		'of a release through the API %s, by profile [unknown REG]',
		async (releaseNotifies, told) => {
			await house.control('PUT', 'profile', { releaseNotifies });
			await bridge.assign('case-1');
			await receiver.until(1);
			await house.release('case-1', {}, 'CrmBridge');
			if (releaseNotifies === 'always') await receiver.until(2);
			await bridge.assign('case-2');
			const all = (await receiver.until(told.length)).map(({ body }) => body);
			expect(all).toMatchObject(told.map((notification) => [{ notification }]));
		},
	);

	it('nothing when its last registration has no endpoint [doc REG]', async () => {
		await house.dispatch('unheard', {}, 'CrmBridge');
		await house.register({ provider: 'CrmBridge' });
		house.clock.advance(800);
		await house.register({ provider: 'CrmBridge', endpoint: bridge.endpoint });
		await bridge.assign('heard');
		await receiver.until(1);
		expect(receiver.received[0]?.body).toMatchObject([{ objectid: 'heard' }]);
	});

	it('nothing of interactions that were dispatched without it [doc GUIDE]', async () => {
		await house.dispatch('alone');
		house.clock.advance(800);
		await bridge.assign('with provider');
		await receiver.until(1);
		expect(receiver.received[0]?.body).toMatchObject([{ objectid: 'with provider' }]);
	});
});
