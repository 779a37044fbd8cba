import { SandboxFixture } from './sandboxFixture.mts';

let fixture: SandboxFixture;

beforeEach(async () => (fixture = await SandboxFixture.open()));
afterEach(() => fixture.close());

const complete = {
	provider: 'CrmBridge',
	endpoint: 'https://crm.example/vcc?key=hidden',
	headers: { Authorization: 'Bearer our-secret', 'X-Tenant': '7' },
	agentactionspermitted: { release: 1, hold: 1, transferToAgent: 0, transferToRoute: 0 },
};

const providers = async () => (await fixture.state()).providers;

describe('registering a provider', () => {
	it('takes a name, an endpoint, headers and permitted actions [doc REG]', async () => {
		expect((await fixture.register(complete)).status).toBe(200);
		expect(await providers()).toEqual([
			{
				name: 'CrmBridge',
				endpoint: 'https://crm.example/vcc',
				headerNames: ['Authorization', 'X-Tenant'],
				agentActionsPermitted: complete.agentactionspermitted,
			},
		]);
	});

	it('is written /Register in the older guides [doc GUIDE, ACT]', async () => {
		expect((await fixture.post('/interactions/Register', complete)).status).toBe(200);
	});

	it('needs no more than a name: without endpoint it only limits agents [doc REG]', async () => {
		expect((await fixture.register({ provider: 'CrmBridge' })).status).toBe(200);
		expect(await providers()).toMatchObject([{ endpoint: null, headerNames: [] }]);
	});

	it('replaces all earlier settings: the last call wins [doc REG]', async () => {
		await fixture.register(complete);
		await fixture.register({ provider: 'CrmBridge', agentactionspermitted: { release: 0 } });
		expect(await providers()).toEqual([
			{
				name: 'CrmBridge',
				endpoint: null,
				headerNames: [],
				agentActionsPermitted: { release: 0 },
			},
		]);
	});

	it('takes partial permitted actions, as one printed example has them [doc REG-SRC]', async () => {
		const partial = { provider: 'CrmBridge', agentactionspermitted: { release: 1 } };
		expect((await fixture.register(partial)).status).toBe(200);
	});

	it.each<[string, object]>([
		['no provider', { ...complete, provider: undefined }],
		['an endpoint that is not https', { ...complete, endpoint: 'http://crm.example/vcc' }],
		['an endpoint that is no address', { ...complete, endpoint: 'crm.example' }],
		['an Authorization header without type', { ...complete, headers: { Authorization: 'secret' } }],
		['an Authorization of another type', { ...complete, headers: { authorization: 'Digest x' } }],
		['an Authorization in lower case', { ...complete, headers: { Authorization: 'bearer x' } }],
		['a header value that is no text', { ...complete, headers: { 'X-Tenant': 7 } }],
		['a permission that is not 0 or 1', { ...complete, agentactionspermitted: { hold: true } }],
		['a permission nobody knows', { ...complete, agentactionspermitted: { consult: 1 } }],
	])('refuses %s with 400 [doc REG, RESP]', async (_what, registration) => {
		expect((await fixture.register(registration)).status).toBe(400);
		expect(await providers()).toEqual([]);
	});

	it.each(['Basic dXNlcjpwYXNz', 'Bearer abc'])(
		'takes an Authorization header of the form <type> <credentials>: %s [doc REG]',
		async (authorization) => {
			const registration = { ...complete, headers: { Authorization: authorization } };
			expect((await fixture.register(registration)).status).toBe(200);
		},
	);

	it('allows plain http on this very machine, for trying out [sandbox only]', async () => {
		const local = { ...complete, endpoint: 'http://127.0.0.1:9/vcc' };
		expect((await fixture.register(local)).status).toBe(200);
	});

	it('leaves header names as they are, however keys are read [unknown INV]', async () => {
		await fixture.control('PUT', 'profile', { keys: 'caseInsensitive' });
		await fixture.register({ Provider: 'CrmBridge', Headers: { Key: '7', ROUTE: 'a' } });
		expect(await providers()).toMatchObject([{ headerNames: ['Key', 'ROUTE'] }]);
	});

	it('asks for the same headers as invoke: Accept and a token [doc REG, RESP]', async () => {
		const headers = fixture.headers();
		const wrongAccept = { ...headers, accept: 'application/json' };
		const noToken = { ...headers, authorization: '' };
		const statuses = [
			(await fixture.post('/interactions/register', complete, wrongAccept)).status,
			(await fixture.post('/interactions/register', complete, noToken)).status,
		];
		expect(statuses).toEqual([400, 401]);
	});
});
