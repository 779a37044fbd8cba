import { randomUUID } from 'node:crypto';

import { callsTo, credentialFor, plantFault, useSandbox } from './sandbox.mts';
import { END, TEST, TriggerFixture, type Occasion } from './triggerFixture.mts';

const sandbox = useSandbox();
const houses: TriggerFixture[] = [];
afterEach(async () => {
	for (const fixture of houses.splice(0)) await fixture.close();
});

const FORM = {
	provider: 'Crm',
	events: ['AssignToAgent', 'Release'],
	permittedActions: ['release', 'hold'],
};

async function open(
	form: Record<string, unknown> = {},
	more: Parameters<typeof TriggerFixture.open>[2] = {},
	credential: Record<string, string> = {},
): Promise<TriggerFixture> {
	const store = await credentialFor(sandbox.current, credential);
	const fixture = await TriggerFixture.open(store, { ...FORM, ...form } as never, more);
	houses.push(fixture);
	return fixture;
}

/** The registration that the contact center has of a provider. */
const registered = (name = 'Crm') => sandbox.current.center.providers.find(name);

/** The headers that the contact center brings with each call. */
const secret = (name = 'Crm') => ({ ...registered(name)?.headers });

const assigned = (change: object = {}) => ({
	notification: 'AssignToAgent',
	objectid: 'case-1',
	notificationid: randomUUID(),
	params: { AccountName: 'Acme', Agent: 'jane', AgentId: '1001' },
	...change,
});

describe('publishing', () => {
	it("registers the provider with n8n's address, a secret and the permitted actions", async () => {
		await (await open()).publish();
		expect(registered()).toEqual({
			name: 'Crm',
			endpoint: expect.stringMatching(/^http:\/\/127.0.0.1:\d+\/webhook\/7f3c\/webhook$/),
			headers: { Authorization: expect.stringMatching(/^Bearer [0-9a-f]{64}$/) },
			agentActionsPermitted: { release: 1, hold: 1, transferToAgent: 0, transferToRoute: 0 },
		});
	});

	it('registers again each time, with the same secret', async () => {
		const fixture = await open();
		await fixture.publish();
		const first = registered();
		await fixture.publish();
		expect(registered()).toEqual(first);
		expect(await callsTo(sandbox.current, '/interactions/register')).toHaveLength(2);
	});

	it.each<[string, Record<string, unknown>, Record<string, string>]>([
		['of another provider', { provider: 'Other' }, {}],
		['of another client secret', {}, { clientSecret: 'another-secret' }],
	])('a trigger %s has another secret', async (_, form, credential) => {
		await (await open()).publish();
		const first = secret();
		const fixture = await open(form, {}, credential);
		const answer = await fixture.call(JSON.stringify([assigned()]), first as never);
		expect(answer.status).toBe(401);
	});

	it.each([
		['http://n8n.example.com/', /http:\/\/n8n.example.com\/webhook/],
		['ftp://n8n.example.com/', /only https/],
	])('is refused when the address is %s', async (webhookBase, message) => {
		const fixture = await open({}, { webhookBase });
		await expect(fixture.publish()).rejects.toThrow(message);
		await expect(fixture.publish()).rejects.toThrow(/Set .*N8N_WEBHOOK_URL/);
		expect(await callsTo(sandbox.current)).toHaveLength(0);
	});

	it.each<[object, RegExp]>([
		[{ events: '={{ ["released"] }}' }, /^Trigger On has no event "released": choose among Assign/],
		[{ events: '={{ "assigned" }}' }, /^Trigger On has no event "assigned"/],
		[{ events: '={{ [] }}' }, /^Trigger On is empty: choose at least one event$/],
		[{ provider: '={{ { name: "Crm" } }}' }, /^Provider must be text or a number, not an object$/],
		[{ provider: '={{ 2 ** 60 }}' }, /^Provider is a number whose digits may be lost/],
		[{ permittedActions: '={{ "hold" }}' }, /^Permitted Agent Actions must be a list/],
	])('is refused with %j, since it would wait in vain', async (form, message) => {
		await expect((await open({ ...form })).publish()).rejects.toThrow(message);
		expect(await callsTo(sandbox.current)).toHaveLength(0);
	});

	it('is refused without a provider', async () => {
		await expect((await open({ provider: ' ' })).publish()).rejects.toThrow(/^Provider is empty/);
	});

	it("fails with the contact center's reason and a next step", async () => {
		await plantFault(sandbox.current, { on: 'register', kind: 'status', status: 403 });
		await expect((await open()).publish()).rejects.toMatchObject({
			message: expect.stringMatching(
				/^Provider "Crm" could not be registered: .*403.*interactions:write/,
			),
			httpCode: '403',
		});
	});

	it('survives a contact center that is down for a moment', async () => {
		await plantFault(sandbox.current, {
			on: 'register',
			kind: 'status',
			status: 503,
			retryAfter: '0',
			times: 1,
		});
		await (await open()).publish();
		expect(registered()).toBeDefined();
	});
});

describe('when n8n starts', () => {
	const START: Occasion = { activation: 'init' };
	const down = () =>
		plantFault(sandbox.current, { on: 'register', kind: 'status', status: 403, every: 1 });

	it('the provider is registered again', async () => {
		const fixture = await open();
		await fixture.publish();
		sandbox.current.center.reset();
		await fixture.publish(START);
		expect(registered()).toBeDefined();
	});

	it('a registration that has not changed counts although the contact center refuses', async () => {
		const fixture = await open();
		await fixture.publish();
		await down();
		await expect(fixture.publish(START)).resolves.toBeUndefined();
	});

	it.each<[string, Record<string, unknown>, Parameters<typeof TriggerFixture.open>[2]]>([
		['another address', {}, { webhookBase: 'https://new.example.com/' }],
		['other permissions', { permittedActions: [] }, {}],
	])('with %s it has to be taken', async (_, form, more) => {
		const fixture = await open();
		await fixture.publish();
		const changed = await open(form, {
			...more,
			staticData: { 'node:Agents': { ...fixture.memory } },
		});
		await down();
		await expect(changed.publish(START)).rejects.toThrow(/could not be registered/);
	});

	it('a registration that was never accepted has to be accepted', async () => {
		await down();
		await expect((await open()).publish(START)).rejects.toThrow(/could not be registered/);
	});
});

describe('a test', () => {
	it('has the test address, and afterwards the published one is registered again', async () => {
		const fixture = await open();
		await fixture.publish(TEST);
		expect(registered()?.endpoint).toMatch(/\/webhook-test\/7f3c\/webhook$/);
		await fixture.end({ ...END, isTest: true });
		expect(registered()?.endpoint).toMatch(/\/webhook\/7f3c\/webhook$/);
	});

	it("finds the published address on n8n's public host, whatever host the editor has", async () => {
		const fixture = await open({}, { webhookBase: 'https://n8n.example.com/automation/' });
		await fixture.publish(TEST);
		await fixture.end({ ...END, isTest: true });
		expect(registered()?.endpoint).toBe('https://n8n.example.com/automation/webhook/7f3c/webhook');
	});

	it('that ends while the contact center is down ends all the same', async () => {
		const fixture = await open();
		await fixture.publish(TEST);
		await plantFault(sandbox.current, { on: 'register', kind: 'status', status: 403, every: 1 });
		await expect(fixture.end({ ...END, isTest: true })).resolves.toBeUndefined();
	});
});

test('unpublishing calls nobody, since a provider cannot be taken back', async () => {
	const fixture = await open();
	await fixture.publish();
	const before = await callsTo(sandbox.current);
	await fixture.end();
	expect(await callsTo(sandbox.current)).toEqual(before);
});

describe('a call of the contact center', () => {
	/** Opens a published trigger and posts to it, with the secret unless told otherwise. */
	async function callWith(
		body: unknown,
		{ form = {}, headers }: { form?: object; headers?: Record<string, string> } = {},
	) {
		const fixture = await open({ ...form });
		await fixture.publish();
		const text = typeof body === 'string' ? body : JSON.stringify(body);
		const post = async (more = text) => await fixture.call(more, headers ?? (secret() as never));
		const answer = await post();
		return { fixture, answer, post, said: (await answer.json()) as object };
	}

	it('starts an execution with one item for each notification', async () => {
		const release = assigned({ notification: 'Release', params: {} });
		const { fixture, answer, said } = await callWith([assigned(), release]);
		expect(answer.status).toBe(200);
		expect(said).toEqual({ received: 2 });
		expect(fixture.started).toMatchObject([
			[
				{
					json: {
						event: 'AssignToAgent',
						externalId: 'case-1',
						notificationId: expect.any(String),
						account: 'Acme',
						agent: { username: 'jane', displayId: '1001' },
						receivedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
					},
				},
				{ json: { event: 'Release', externalId: 'case-1', agent: {} } },
			],
		]);
	});

	it('may hold a single notification, and say that it is something else than JSON', async () => {
		const { fixture } = await callWith(assigned(), {});
		await fixture.call(JSON.stringify(assigned()), { ...secret(), 'content-type': 'text/html' });
		expect(fixture.started).toHaveLength(2);
	});

	it.each<[string, Record<string, string>]>([
		['no secret', {}],
		['an empty secret', { authorization: '' }],
		['a wrong secret', { authorization: `Bearer ${'0'.repeat(64)}` }],
		['a secret of another kind', { authorization: 'Basic Zm9vOmJhcg==' }],
		['a very long secret', { authorization: `Bearer ${'a'.repeat(10_000)}` }],
	])('with %s gets 401 and starts nothing', async (_, headers) => {
		const { fixture, answer, said } = await callWith([assigned()], { headers });
		expect(answer.status).toBe(401);
		expect(said).toEqual({ message: expect.any(String) });
		expect(fixture.started).toEqual([]);
	});

	it.each(['garbage', '', '{"a":1}', '[1,2]', '"text"', 'null'])(
		'whose body is %j gets 400 and starts nothing',
		async (body) => {
			const { fixture, answer } = await callWith(body);
			expect(answer.status).toBe(400);
			expect(fixture.started).toEqual([]);
		},
	);

	it('keeps the digits of an external ID that is written as a number', async () => {
		const { fixture } = await callWith(
			'[{"notification":"Release","objectid":7615917337495251231},{"notification":"Release","objectid":7615917337495251200}]',
		);
		expect(fixture.started[0]?.map(({ json }) => json.externalId)).toEqual([
			'7615917337495251231',
			'7615917337495251200',
		]);
	});

	it('with nothing in it starts nothing', async () => {
		const { fixture, said } = await callWith([]);
		expect(said).toEqual({ received: 0 });
		expect(fixture.started).toEqual([]);
	});

	it('that comes again starts nothing', async () => {
		const { fixture, post } = await callWith([assigned()]);
		expect((await post()).status).toBe(200);
		expect(fixture.started).toHaveLength(1);
	});

	it('that is partly a repeat brings what is new', async () => {
		const first = assigned();
		const { fixture, post } = await callWith([first]);
		await post(JSON.stringify([first, assigned({ objectid: 'case-2' })]));
		expect(fixture.started[1]).toMatchObject([{ json: { externalId: 'case-2' } }]);
	});

	it('that n8n could not take may come again', async () => {
		const { fixture, post } = await callWith([]);
		const body = JSON.stringify([assigned()]);
		fixture.broken = 500;
		expect((await post(body)).status).toBe(500);
		fixture.broken = undefined;
		expect((await post(body)).status).toBe(200);
		expect(fixture.started).toHaveLength(1);
	});

	it('without notification id is taken each time', async () => {
		const { fixture, post } = await callWith([assigned({ notificationid: undefined })]);
		await post();
		expect(fixture.started).toHaveLength(2);
	});

	it('of an event that was not chosen starts nothing, but one of an unknown event does', async () => {
		const form = { events: ['Release'] };
		const { fixture, post } = await callWith([assigned()], { form });
		expect(fixture.started).toEqual([]);
		await post(JSON.stringify([assigned({ notification: 'Hold' })]));
		expect(fixture.started).toMatchObject([
			[{ json: { event: 'Hold', raw: { objectid: 'case-1' } } }],
		]);
	});

	it('is taken where an expression gives a text instead of a list of events', async () => {
		const form = { events: '={{ "Release" }}' };
		const { fixture } = await callWith([assigned({ notification: 'Release' })], { form });
		expect(fixture.started).toHaveLength(1);
	});

	it('of 5 MB is taken', async () => {
		const one = JSON.stringify(assigned()).length;
		const many = Array.from({ length: Math.ceil((5 * 1024 * 1024) / one) }, () => assigned());
		const { fixture, said } = await callWith(many);
		expect(said).toEqual({ received: many.length });
		expect(fixture.started[0]).toHaveLength(many.length);
	});

	it('of 5 MB of garbage is refused', async () => {
		const { answer } = await callWith('x'.repeat(5 * 1024 * 1024));
		expect(answer.status).toBe(400);
	});
});
