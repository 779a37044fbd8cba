import { Agent } from 'node:http';
import { SandboxFixture, http } from './sandboxFixture.mts';

let fixture: SandboxFixture;

beforeEach(async () => (fixture = await SandboxFixture.open()));
afterEach(() => fixture.close());

describe('the state', () => {
	it('tells where the clock stands, how the center is set up and who works', async () => {
		expect(await fixture.state()).toMatchObject({
			now: '2026-11-02T09:00:00.000Z',
			tokenLifetime: 3600,
			latency: 0,
			profile: { badMember: 'rejectsWhole', bodyLimit: 100_000 },
			scenario: { acceptAfter: 800, releaseAfter: null },
			faults: [],
			providers: [],
			interactions: [],
			totals: { invokeCalls: 0, tokenCalls: 1, accepted: 0, duplicates: 0, rejectedCalls: 0 },
		});
		const ready = (await fixture.state()).agents.filter(({ presence }) => presence === 'ready');
		expect(ready.map(({ username }) => username)).toEqual([
			...['jane', 'omar', 'mei', 'lucas', 'priya', 'tomas'],
		]);
	});

	it('is back at the start after a reset', async () => {
		await fixture.control('PUT', 'profile', { badMember: 'droppedSilently' });
		await fixture.control('PUT', 'scenario', { acceptAfter: null, agentsReady: ['zoltan'] });
		await fixture.control('PUT', 'token-lifetime', { seconds: 5 });
		await fixture.control('PUT', 'latency', { ms: 0 });
		await fixture.control('PUT', 'clients/sandbox-client', { secret: 'rotated' });
		await fixture.control('POST', 'faults', { on: 'invoke', kind: 'hang', times: 3 });
		await fixture.register({ provider: 'CrmBridge' });
		await fixture.control('DELETE', 'faults');
		await fixture.dispatch('case-1');
		await fixture.control('POST', 'reset');
		const fresh = await SandboxFixture.open();
		const [after, atStart] = [await fixture.state(), await fresh.state()];
		await fresh.close();
		expect({ ...after, totals: null }).toEqual({ ...atStart, totals: null });
		expect(after.totals).toMatchObject({ invokeCalls: 0, tokenCalls: 0 });
		expect((await fixture.dispatch('case-1')).status).toBe(401);
		expect((await fixture.askToken()).status).toBe(200);
	});
});

describe('the calls', () => {
	it('are listed in order of arrival with what became of them', async () => {
		await fixture.dispatch('case-1', { requestid: 'r-1' }, 'CrmBridge');
		await http.get(`${fixture.sandbox.url}/nowhere?with=query`);
		const { data } = await fixture.askControl('GET', 'calls');
		expect(data).toMatchObject([
			{ number: 1, method: 'POST', path: '/Auth/connect/token', status: 200, requests: [] },
			{
				number: 2,
				at: '2026-11-02T09:00:00.000Z',
				path: '/interactions/invoke',
				status: 200,
				provider: 'CrmBridge',
				bodyBytes: 120,
				requests: [
					{ action: 'dispatch', requestId: 'r-1', externalId: 'case-1', taken: 'accepted' },
				],
			},
			{ number: 3, method: 'GET', path: '/nowhere', status: 404 },
		]);
	});

	it('can be narrowed to one path, however its letters are written', async () => {
		await fixture.post('/interactions/Invoke', { requests: [] });
		expect(await fixture.invokes()).toMatchObject([{ path: '/interactions/Invoke', status: 400 }]);
	});

	it('never hold a secret or a token', async () => {
		const token = await fixture.newToken();
		await fixture.askToken({ client_secret: 'guessed-secret' });
		await fixture.post('/interactions/invoke', { requests: [] }, fixture.headers(1, token));
		await fixture.users('?access_token=leaked');
		const { data } = await fixture.askControl('GET', 'calls');
		const secrets = ['sandbox-secret', 'guessed-secret', 'leaked', token];
		expect(secrets.filter((secret) => JSON.stringify(data).includes(secret))).toEqual([]);
	});

	it('carry the number of their TCP connection', async () => {
		const [one, other] = [new Agent({ keepAlive: true, maxSockets: 1 }), new Agent()];
		for (const httpAgent of [one, one, other]) {
			await http.get(`${fixture.sandbox.url}/nowhere`, { httpAgent });
		}
		one.destroy();
		const calls = fixture.sandbox.center.calls.records
			.slice(-3)
			.map(({ connection }) => connection);
		expect(calls[0]).toBe(calls[1]);
		expect(calls[2]).not.toBe(calls[1]);
	});

	it('do not include those of the control API and the console', async () => {
		await fixture.state();
		await fixture.askControl('GET', 'no-such-control');
		await http.get(fixture.sandbox.url);
		expect(fixture.sandbox.center.calls.records).toHaveLength(1);
	});
});

describe('the settings', () => {
	it('let every invoke answer late, and nothing else', async () => {
		await fixture.control('PUT', 'scenario', { agentsReady: [] });
		await fixture.control('PUT', 'latency', { ms: 100 });
		expect((await fixture.register({ provider: 'CrmBridge' })).status).toBe(200);
		const late = fixture.dispatch('case-1');
		await fixture.seesPending(late);
		fixture.clock.advance(100);
		expect((await late).status).toBe(200);
	});

	it.each<[string, object, string]>([
		['profile', { badMember: 'ignored' }, 'rejectsWhole, droppedSilently'],
		['profile', { color: 'red' }, 'additional properties'],
		['scenario', { acceptAfter: '800' }, 'acceptAfter'],
		['scenario', { agentsReady: ['nobody'] }, 'there is no agent'],
		['token-lifetime', { seconds: 0 }, '>= 1'],
		['latency', {}, 'ms'],
	])('refuse %s %j and say why', async (path, body, why) => {
		const before = await fixture.state();
		const { status, data } = await fixture.askControl('PUT', path, body);
		expect(status).toBe(400);
		expect(JSON.stringify(data)).toContain(why);
		expect(await fixture.state()).toEqual(before);
	});

	it.each([
		['application/json', '', 400],
		['application/json', '{"ms":', 400],
		['application/x-www-form-urlencoded', '{"ms":0}', 200],
		['text/plain', '{"ms":0}', 200],
	])('can be sent as %s: "%s" gets %i', async (type, body, status) => {
		const headers = { 'content-type': type };
		const url = `${fixture.sandbox.url}/control/latency`;
		expect((await fetch(url, { method: 'PUT', headers, body })).status).toBe(status);
		const reset = `${fixture.sandbox.url}/control/reset`;
		expect((await fetch(reset, { method: 'POST', headers, body: '' })).status).toBe(200);
	});

	it('know no other clients than those of the sandbox', async () => {
		const { status } = await fixture.askControl('PUT', 'clients/stranger', { secret: 'x' });
		expect(status).toBe(404);
	});
});

it('the overview names every endpoint', async () => {
	const { data, headers } = await http.get<string>(`${fixture.sandbox.url}/control`);
	expect(headers['content-type']).toContain('text/plain');
	for (const path of ['/Auth/connect/token', '/interactions/invoke', '/control/state'])
		expect(data).toContain(path);
});
