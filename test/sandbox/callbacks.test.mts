import { ProviderFixture } from './providerFixture.mts';
import type { SandboxFixture } from './sandboxFixture.mts';
import type { CallbackServer } from './callbackServer.mts';

let providerFixture: ProviderFixture;
let fixture: SandboxFixture;
let callbackServer: CallbackServer;

beforeEach(async () => {
	providerFixture = await ProviderFixture.open();
	({ fixture, callbackServer } = providerFixture);
});
afterEach(() => providerFixture.close());

describe('the provider is told', () => {
	it('that an agent was assigned, in a JSON array with the registered headers [doc REG-SRC, REG-DIFF]', async () => {
		await providerFixture.assign();
		const [first] = await callbackServer.until(1);
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
				params: { AccountName: 'SandboxContactCenter', Agent: 'jane', AgentId: '1001' },
			},
		]);
	});

	it('that the agent released it, under another notificationid [doc REG, REG-SRC]', async () => {
		await providerFixture.assign();
		await callbackServer.until(1);
		await fixture.control('POST', 'interactions/case-1/release');
		const [first, second] = (await callbackServer.until(2)).map(
			({ body }) => (body as object[])[0],
		);
		expect(second).toMatchObject({ notification: 'Release', objectid: 'case-1' });
		expect(second).not.toMatchObject({
			notificationid: (first as { notificationid: string }).notificationid,
		});
	});

	it('nothing of an agent in a Release, by profile [unknown REG-DIFF]', async () => {
		await fixture.control('PUT', 'profile', { releaseParams: 'empty' });
		await providerFixture.assign();
		await callbackServer.until(1);
		await fixture.control('POST', 'interactions/case-1/release');
		const [, second] = await callbackServer.until(2);
		expect(second?.body).toMatchObject([{ notification: 'Release', params: {} }]);
	});

	it.each([
		['agentOnly', ['AssignToAgent', 'AssignToAgent']],
		['always', ['AssignToAgent', 'Release', 'AssignToAgent']],
	] as const)(
		'of a release through the API %s, by profile [unknown REG]',
		async (releaseNotifies, told) => {
			await fixture.control('PUT', 'profile', { releaseNotifies });
			await providerFixture.assign('case-1');
			await callbackServer.until(1);
			await fixture.release('case-1', {}, 'CrmBridge');
			if (releaseNotifies === 'always') await callbackServer.until(2);
			await providerFixture.assign('case-2');
			const all = (await callbackServer.until(told.length)).map(({ body }) => body);
			expect(all).toMatchObject(told.map((notification) => [{ notification }]));
		},
	);

	it('nothing when its last registration has no endpoint [doc REG]', async () => {
		await fixture.dispatch('unheard', {}, 'CrmBridge');
		await fixture.register({ provider: 'CrmBridge' });
		fixture.clock.advance(800);
		await fixture.register({ provider: 'CrmBridge', endpoint: providerFixture.endpoint });
		await providerFixture.assign('heard');
		await callbackServer.until(1);
		expect(callbackServer.received[0]?.body).toMatchObject([{ objectid: 'heard' }]);
	});

	it('nothing of interactions that were dispatched without it [doc GUIDE]', async () => {
		await fixture.dispatch('alone');
		fixture.clock.advance(800);
		await providerFixture.assign('with provider');
		await callbackServer.until(1);
		expect(callbackServer.received[0]?.body).toMatchObject([{ objectid: 'with provider' }]);
	});
});
