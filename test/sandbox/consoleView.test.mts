import { consoleView } from '../../sandbox/console/view/view.mts';
import { SandboxFixture } from './sandboxFixture.mts';
import { CallbackServer } from './callbackServer.mts';

let fixture: SandboxFixture;

beforeEach(async () => (fixture = await SandboxFixture.open({ scenario: { agentsReady: [] } })));
afterEach(() => fixture.close());

const view = () => consoleView(fixture.sandbox.center);

const dispatches = (route: string, count: number) =>
	Array.from({ length: count }, (_, index) => ({ externalid: `${route}-${index}`, route }));

describe('what the console shows as waiting', () => {
	it('is in line by named route, the longest line first, the oldest first in each', async () => {
		await fixture.invoke([...dispatches('Sales NR', 2), ...dispatches('Support NR', 3)]);
		expect(view().waiting).toMatchObject({
			total: 5,
			routeCount: 2,
			routes: [
				{
					route: 'Support NR',
					total: 3,
					oldest: [{ externalId: 'Support NR-0' }, {}, { externalId: 'Support NR-2' }],
				},
				{ route: 'Sales NR', total: 2 },
			],
		});
	});

	it('stays short however much waits', async () => {
		for (let call = 0; call < 10; call++) {
			await fixture.invoke(dispatches(`Route ${call}`, 500));
		}
		const { total, routeCount, routes } = view().waiting;
		expect({ total, routeCount }).toEqual({ total: 5000, routeCount: 10 });
		expect(routes.flatMap(({ oldest }) => oldest).length).toBeLessThan(20);
		expect(JSON.stringify(view()).length).toBeLessThan(20_000);
	});

	it('says what an interaction wants, and which route leads to nobody', async () => {
		await fixture.control('PUT', 'profile', { unknownRoute: 'neverAssigned' });
		const routingdata = {
			interactiontype: 'live',
			personalqueue: { agent: 'mei' },
			skills: [{ name: 'French' }],
		};
		await fixture.dispatch('case-1', { route: 'Typo NR', routingdata });
		expect(view().waiting.routes).toMatchObject([
			{
				plan: 'none',
				oldest: [{ interactionType: 'live', personalQueue: 'mei', skills: ['French'] }],
			},
		]);
	});
});

describe('what the console shows of agents', () => {
	it('is what rings, what was accepted, and what their provider permits', async () => {
		await fixture.control('PUT', 'scenario', { acceptAfter: null, agentsReady: ['jane'] });
		const endpoint = 'https://crm.example/vcc';
		await fixture.register({ provider: 'Crm', endpoint, agentactionspermitted: { hold: 1 } });
		await fixture.invoke(dispatches('Support NR', 2), 'Crm');
		await fixture.control('POST', 'interactions/number/2/accept');
		const { ringing, assigned, atWork, loggedOut } = view().agents;
		expect({ ringing, assigned }).toEqual({ ringing: 1, assigned: 1 });
		expect(loggedOut.map(({ username }) => username)).not.toContain('jane');
		expect(atWork).toMatchObject([
			{
				username: 'jane',
				load: 40,
				desk: [
					{ number: 1, ringing: true },
					{ number: 2, ringing: false, mayRelease: false, mayHold: true },
				],
			},
		]);
	});
});

describe('what the console shows as released', () => {
	it('is the newest first, with who ended it and how long it took', async () => {
		await fixture.control('PUT', 'scenario', { agentsReady: ['jane'], releaseAfter: 3000 });
		await fixture.dispatch('by-agent');
		fixture.clock.advance(800 + 3000);
		await fixture.control('PUT', 'scenario', { releaseAfter: null });
		await fixture.dispatch('by-api');
		fixture.clock.advance(1);
		await fixture.release('by-api');
		fixture.clock.advance(1);
		await fixture.dispatch('by-plan', { route: 'SMS NR' });
		const { total, newest } = view().ended;
		expect(total).toBe(3);
		expect(newest).toMatchObject([
			{ externalId: 'by-plan', by: 'plan', agent: null },
			{ externalId: 'by-api', by: 'api', handledMs: null },
			{ externalId: 'by-agent', by: 'agent', agent: 'Jane Okafor', waitedMs: 800, handledMs: 3000 },
		]);
	});

	it('keeps the newest of thousands', async () => {
		for (let number = 1; number <= 200; number++) {
			await fixture.dispatch(`case-${number}`, { route: 'SMS NR' });
			fixture.clock.advance(1);
		}
		const { total, newest } = view().ended;
		expect(total).toBe(200);
		expect(newest.map(({ number }) => number)).toEqual(newest.map((_, index) => 200 - index));
	});
});

describe('what the console shows of calls', () => {
	it('is how many there were in each second of the last minute, and which went wrong', async () => {
		fixture.clock.advance(10_000);
		await fixture.dispatch('case-1');
		await fixture.dispatch('case-2', { route: 3 });
		expect(view().calls.seconds.slice(-11)).toEqual([
			[1, 0],
			...Array.from({ length: 9 }, () => [0, 0]),
			[2, 1],
		]);
		fixture.clock.advance(55_000);
		expect(view().calls.perMinute).toBe(2);
		fixture.clock.advance(5_000);
		expect(view().calls).toMatchObject({ perMinute: 0, total: 3 });
	});

	it('is the reason of every one that was rejected, dropped or spoiled', async () => {
		await fixture.dispatch('case-1', { route: 3 });
		await fixture.control('PUT', 'profile', { badMember: 'droppedSilently' });
		await fixture.dispatch('case-1', { route: 3 });
		await fixture.control('POST', 'faults', { on: 'invoke', kind: 'reset' });
		await fixture.dispatch('case-1').catch(() => {});
		await fixture.control('POST', 'faults', { on: 'invoke', kind: 'delay', delay: 0 });
		const late = fixture.dispatch('case-1');
		expect((await late).status).toBe(200);
		expect(view().calls.rejected).toMatchObject([
			{ status: null, fault: 'reset', requests: 1, reason: expect.stringContaining('fault') },
			{ status: 200, fault: null, reason: expect.stringContaining('1 dropped silently') },
			{ status: 400, fault: null, reason: expect.stringContaining('route') },
		]);
	});
});

it('the console shows callbacks with the answer of the endpoint, and no secret', async () => {
	const callbackServer = new CallbackServer();
	callbackServer.answer = (response) => response.writeHead(503).end();
	const endpoint = await callbackServer.open();
	await fixture.register({ provider: 'Crm', endpoint, headers: { Authorization: 'Bearer hush' } });
	await fixture.control('PUT', 'scenario', { acceptAfter: 0, agentsReady: ['jane'] });
	const told = fixture.nextCallback();
	await fixture.dispatch('case-1', {}, 'Crm');
	fixture.clock.advance(0);
	await told;
	await callbackServer.close();
	expect(view().callbacks).toMatchObject({
		total: 1,
		providers: [{ name: 'Crm', endpoint: endpoint.replace(/\?.*/, '') }],
		newest: [{ notification: 'AssignToAgent', externalId: 'case-1', status: 503, attempt: 1 }],
	});
	expect(JSON.stringify(view())).not.toMatch(/hush|in-the-query|sandbox-secret/);
});

it('the console shows which outcomes a plan has sent, and who broke out of the queue when', async () => {
	const definition =
		'<ApiInteraction><Request><Url>http://127.0.0.1:9/hook?key=hush</Url><Method>POST</Method><Body>#(None)</Body></Request><Response></Response></ApiInteraction>';
	await fixture.control('PUT', 'post-interaction', { definition });
	await fixture.control('PUT', 'queue', { timeout: 1000 });
	await fixture.dispatch('case-1', { linkeddata: [{ type: 'clid', value: 'case-1' }] });
	fixture.clock.advance(1000);
	expect(view().callbacks.plan).toEqual({
		url: 'http://127.0.0.1:9/hook',
		total: 1,
		newest: [
			{
				...{ number: 1, at: fixture.clock.now(), url: 'http://127.0.0.1:9/hook' },
				...{ clid: 'case-1', outcome: 'QueueTimeout', status: null, durationMs: 0 },
				error: 'there is no custom configuration setting None',
			},
		],
	});
	expect(view().ended.newest).toMatchObject([{ by: 'plan', endedAt: fixture.clock.now() }]);
});

it('the console shows the faults at work and every ambiguity with its variant', async () => {
	await fixture.control('POST', 'faults', { on: 'token', kind: 'status', status: 503, every: 2 });
	await fixture.control('PUT', 'profile', { tooLarge: 417 });
	const { faults, profile } = view().settings;
	expect(faults).toMatchObject([{ on: 'token', kind: 'status', status: 503, every: 2, played: 0 }]);
	expect(profile.find(({ name }) => name === 'tooLarge')).toMatchObject({
		variants: [413, 417],
		now: 417,
	});
});
