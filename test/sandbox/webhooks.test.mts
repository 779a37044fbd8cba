import jwt from 'jsonwebtoken';
import { createHash } from 'node:crypto';

import { consoleView } from '../../sandbox/console/view/view.mts';
import { BATCH_WINDOW, FIRST_RETRY_DELAY } from '../../sandbox/center/eventDeliveries.mts';
import { EventSubscriber } from './eventSubscriber.mts';
import { type Answer, http, SandboxFixture } from './sandboxFixture.mts';

let fixture: SandboxFixture;
let subscriber: EventSubscriber;

beforeEach(async () => {
	fixture = await SandboxFixture.open({ scenario: { agentsReady: [], acceptAfter: null } });
	subscriber = await EventSubscriber.open(fixture);
});
afterEach(async () => {
	await fixture.close();
	await subscriber.close();
});

const url = 'https://n8n.example/webhook';
const order = (change: object = {}) => ({
	name: 'One',
	url,
	events: ['agent.presencechanged.v1'],
	...change,
});
const idOf = ({ data }: Answer) => (data as { subscriptionId: string }).subscriptionId;

describe('the Webhooks API', () => {
	it('creates, shows, changes and deletes a subscription [doc SUBS]', async () => {
		const created = await subscriber.ask('POST', '', order());
		expect(created).toMatchObject({ status: 201, data: { ...order(), enabled: true } });
		expect(created.data).toMatchObject({
			secret: expect.stringMatching(/^[\w+/]{43}=$/) as string,
		});
		const shown = { ...order(), subscriptionId: idOf(created), enabled: true };
		expect((await subscriber.ask('GET', '')).data).toEqual({ subscriptions: [shown] });
		const path = `/${idOf(created)}`;
		expect((await subscriber.ask('GET', path)).data).toEqual(shown);
		const off = await subscriber.ask('PATCH', path, { enabled: false });
		expect(off).toMatchObject({ status: 200, data: { ...shown, enabled: false } });
		expect((await subscriber.ask('DELETE', path)).status).toBe(204);
		expect((await subscriber.ask('GET', path)).status).toBe(404);
	});

	it.each<[object, RegExp]>([
		[{ name: 'ab' }, /name must NOT have fewer than 3/],
		[{ name: 'x'.repeat(129) }, /name must NOT have more than 128/],
		[{ url: 'http://n8n.example' }, /url must be an https address/],
		[{ events: [] }, /events must NOT have fewer than 1/],
		[{ events: ['agent.gone.v1'] }, /there is no event type "agent.gone.v1"/],
		[{ secret: 'not base64!' }, /secret must match pattern/],
		[{ color: 'red' }, /must NOT have additional properties/],
	])('refuses %j', async (change, message) => {
		const answer = await subscriber.ask('POST', '', order(change));
		expect(answer).toMatchObject({
			status: 400,
			data: { message: expect.stringMatching(message) },
		});
	});

	it.each([409, 400])('refuses a name that is in use, by profile with %i', async (status) => {
		await fixture.control('PUT', 'profile', { subscriptionConflict: status });
		await subscriber.ask('POST', '', order());
		expect((await subscriber.ask('POST', '', order())).status).toBe(status);
	});

	it('does not delete, by profile', async () => {
		await fixture.control('PUT', 'profile', { subscriptionDelete: 'notOffered' });
		const created = await subscriber.ask('POST', '', order());
		expect((await subscriber.ask('DELETE', `/${idOf(created)}`)).status).toBe(405);
	});

	it.each([
		['GET', 'admin:write', 'admin:read'],
		['POST', 'admin:read', 'admin:write'],
	] as const)(
		'%s with the scope %s alone gets 403 that names %s',
		async (method, scope, missing) => {
			const token = await fixture.newToken({ scope });
			const headers = fixture.headers(1, token);
			const address = `${fixture.sandbox.url}/webhooks/subscriptions`;
			const answer = await http.request({ method, url: address, headers, data: order() });
			expect(answer.status).toBe(403);
			expect(fixture.sandbox.center.calls.records.at(-1)?.reason).toContain(missing);
		},
	);

	it.each(['v1', 'v0'])('lists the event types, by profile in version %s', async (eventVersion) => {
		await fixture.control('PUT', 'profile', { eventVersion });
		const headers = await subscriber.headers();
		const { data } = await fixture.get('/webhooks/event-types', headers);
		expect(data).toMatchObject({
			eventTypes: expect.arrayContaining([
				expect.objectContaining({ name: `agent.presencechanged.${eventVersion}` }),
			]),
		});
	});
});

describe('a delivery', () => {
	it('of an agent who gets ready is signed as the sample checks it [doc EVENTS, SIGN]', async () => {
		await subscriber.subscribe(['agent.presencechanged.v1']);
		await fixture.control('POST', 'agents/jane/login');
		await fixture.control('POST', 'agents/jane/ready');
		const [, ready] = await subscriber.until(2);
		expect(ready?.headers['content-type']).toMatch(/^application\/cloudevents\+json/);
		expect(ready?.body).toMatchObject({
			specversion: '1.0',
			type: 'agent.presencechanged.v1',
			id: expect.stringMatching(/^\w{27}$/) as string,
			source: '/agent',
			subject: '1001',
			data: {
				presence: { category: { type: 'ready' } },
				user: { agentId: '1001', userId: expect.any(String) as string },
			},
		});
		const key = Buffer.from(subscriber.secret, 'base64');
		const token = String(ready?.headers['vonage-signature']);
		const clockTimestamp = fixture.clock.now() / 1000;
		const claims = jwt.verify(token, key, { algorithms: ['HS256'], clockTimestamp });
		const hash = createHash('sha256').update(JSON.stringify(ready?.body)).digest('hex');
		expect(claims).toMatchObject({ payload_hash: hash, exp: clockTimestamp + 300 });
	});

	it('comes for each step of an interaction with an agent [doc EVENTS]', async () => {
		await subscriber.subscribe(['channel.*']);
		await fixture.control('POST', 'agents/jane/login');
		await fixture.control('POST', 'agents/jane/ready');
		await fixture.dispatch('case-1');
		await fixture.control('POST', 'interactions/case-1/accept');
		await fixture.control('POST', 'interactions/case-1/release');
		const events = (await subscriber.until(4)).map(({ body }) => body);
		expect(events).toMatchObject([
			{ type: 'channel.alerted.v1', data: { channel: { party: { agentId: '1001' } } } },
			{ type: 'channel.connected.v1' },
			{ type: 'channel.disconnected.v1' },
			{ type: 'channel.ended.v1', data: { reason: 'released' } },
		]);
		expect(new Set(events.map((event) => (event as { subject: string }).subject)).size).toBe(1);
	});

	it('tells that what rang at an agent who goes away was not connected', async () => {
		await subscriber.subscribe(['channel.*']);
		await fixture.control('POST', 'agents/jane/login');
		await fixture.control('POST', 'agents/jane/ready');
		await fixture.dispatch('case-1');
		await fixture.control('POST', 'agents/jane/away');
		const types = (await subscriber.until(3)).map(({ body }) => (body as { type: string }).type);
		expect(types).toEqual([
			'channel.alerted.v1',
			'channel.connectionfailed.v1',
			'channel.ended.v1',
		]);
	});

	it('holds several events, by profile', async () => {
		await fixture.control('PUT', 'profile', { eventBatches: 'batched', signaturePrefix: 'bearer' });
		await subscriber.subscribe(['agent.presencechanged.v1']);
		await fixture.control('POST', 'agents/jane/login');
		await fixture.control('POST', 'agents/jane/ready');
		fixture.clock.advance(BATCH_WINDOW);
		const [batch] = await subscriber.until(1);
		expect(batch?.headers['content-type']).toMatch(/^application\/cloudevents-batch\+json/);
		expect(batch?.headers['vonage-signature']).toMatch(/^Bearer /);
		expect(batch?.body).toHaveLength(2);
	});

	it('comes again, signed anew, unless it got a 2xx [doc WH]', async () => {
		subscriber.server.answer = (response) => void response.writeHead(503).end();
		await subscriber.subscribe(['agent.presencechanged.v1']);
		const noted = subscriber.nextDelivery();
		await fixture.control('POST', 'agents/jane/login');
		expect(await noted).toMatchObject({ status: 503, attempt: 1 });
		fixture.clock.advance(FIRST_RETRY_DELAY);
		const [first, again] = await subscriber.until(2);
		expect(again?.body).toEqual(first?.body);
		expect(again?.headers['vonage-signature']).not.toBe(first?.headers['vonage-signature']);
	});

	it('comes only once the delay of subscriptions is over, and for as long again', async () => {
		await fixture.control('PUT', 'subscription-delay', { ms: 30_000 });
		const id = await subscriber.subscribe(['agent.presencechanged.v1']);
		fixture.clock.advance(29_999);
		await fixture.control('POST', 'agents/jane/login');
		fixture.clock.advance(1);
		await fixture.control('POST', 'agents/jane/ready');
		await subscriber.ask('DELETE', `/${id}`);
		await fixture.control('POST', 'agents/jane/away');
		await subscriber.until(2);
		fixture.clock.advance(30_000);
		await fixture.control('POST', 'agents/jane/ready');
		const types = subscriber.server.received.map(
			({ body }) => (body as { data: { presence: { category: { type: string } } } }).data.presence,
		);
		expect(types.map(({ category }) => category.type)).toEqual(['ready', 'away']);
	});

	it('and its subscription are in the state, the log and the console, without the secret', async () => {
		const noted = subscriber.nextDelivery();
		await subscriber.subscribe(['agent.presencechanged.v1']);
		await fixture.control('POST', 'agents/jane/login');
		await noted;
		const log = (await fixture.askControl('GET', 'events')).data;
		expect(log).toMatchObject([
			{ subscription: 'Test', events: [{ type: 'agent.presencechanged.v1' }], status: 200 },
		]);
		const state = await fixture.state();
		expect(state.subscriptions).toMatchObject([{ name: 'Test', enabled: true }]);
		const { events } = consoleView(fixture.sandbox.center);
		expect(events).toMatchObject({ total: 1, subscriptions: [{ name: 'Test' }] });
		expect(JSON.stringify([log, state, events])).not.toContain(subscriber.secret);
	});
});
