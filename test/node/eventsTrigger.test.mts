import { callsTo, credentialFor, plantFault, setProfile, useSandbox } from './sandbox.mts';
import { ADMIN, live, openEvents, PRESENCE } from './eventsHouse.mts';
import { END, TEST, type TriggerFixture } from './triggerFixture.mts';
import { changePresence } from '../../sandbox/center/agentActions.mts';

const sandbox = useSandbox();
const fixtures: TriggerFixture[] = [];
afterEach(async () => {
	for (const fixture of fixtures.splice(0)) await fixture.close();
});

async function open(...more: DropFirst<Parameters<typeof openEvents>>): Promise<TriggerFixture> {
	const fixture = await openEvents(sandbox.current, ...more);
	fixtures.push(fixture);
	return fixture;
}
type DropFirst<T extends unknown[]> = T extends [unknown, ...infer Rest] ? Rest : never;

const all = () => sandbox.current.center.subscriptions.list();
const writes = async () =>
	(await callsTo(sandbox.current)).filter(({ path }) => path.startsWith('/webhooks/subscriptions'));

describe('publishing', () => {
	it("subscribes n8n's address to the chosen events, with a secret of 32 bytes", async () => {
		await (await open()).publish();
		expect(all()).toEqual([
			{
				subscriptionId: expect.any(String),
				name: expect.stringMatching(/^n8n workflow workflow-1 [0-9a-f]{16}$/),
				url: expect.stringMatching(/^http:\/\/127.0.0.1:\d+\/webhook\/7f3c\/webhook$/),
				events: [PRESENCE],
				enabled: true,
				secret: expect.stringMatching(/^[\w+/]{43}=$/),
			},
		]);
	});

	it('again finds its own subscription and makes it what the form says', async () => {
		const fixture = await open();
		await fixture.publish();
		const [before] = all();
		await fixture.publish();
		expect(all()).toEqual([before]);
		expect(await writes()).toMatchObject([{}, { status: 201 }, {}, { status: 200 }]);
	});

	it.each([
		['one text', '={{ "agent.presencechanged.v1" }}', [PRESENCE]],
		['a wildcard', '={{ ["channel.*"] }}', ['channel.*']],
	])('takes %s from an expression', async (_, events, subscribed) => {
		await (await open({ events })).publish();
		expect(all()).toMatchObject([{ events: subscribed }]);
	});

	it.each<[unknown, RegExp]>([
		[[], /^Events is empty: choose at least one event type$/],
		['={{ undefined }}', /^Events is empty/],
		['={{ [3] }}', /^Events has the entry 3: enter names such as agent/],
		[['agent.gone.v1'], /could not be made: .*400.*there is no event type "agent.gone.v1"/],
	])('is refused with the events %j', async (events, message) => {
		await expect((await open({ events })).publish()).rejects.toThrow(message);
		expect(all()).toEqual([]);
	});

	it('without the scopes says which to add, and for what', async () => {
		const store = await credentialFor(sandbox.current);
		await expect((await open({}, {}, store)).publish()).rejects.toThrow(
			/^The subscription to events could not be made: To subscribe to events, the credential needs the scopes admin:read and admin:write. Add Account Events to Additional Scopes/,
		);
	});

	it('is refused for an address that is not https, with the next step', async () => {
		const fixture = await open({}, { webhookBase: 'http://n8n.example.com/' });
		await expect(fixture.publish()).rejects.toThrow(/calls only https.*N8N_WEBHOOK_URL/);
		expect(await callsTo(sandbox.current)).toEqual([]);
	});

	it('is refused if the client secret is empty', async () => {
		const store = await credentialFor(sandbox.current, { ...ADMIN, clientSecret: ' ' });
		await expect((await open({}, {}, store)).publish()).rejects.toThrow(
			/^Client Secret .* is empty/,
		);
		expect(await callsTo(sandbox.current)).toEqual([]);
	});

	it('is refused if VCC answers with something else than a list', async () => {
		await plantFault(sandbox.current, { on: 'webhooks', kind: 'wrongJson', body: '{"a":1}' });
		await expect((await open()).publish()).rejects.toThrow(/without a list of subscriptions/);
	});

	it.each([409, 400])(
		'makes one subscription although the answer to the first try was lost, with %i for its name',
		async (subscriptionConflict) => {
			await setProfile(sandbox.current, { subscriptionConflict });
			const fixture = await open();
			const lost = {
				on: 'webhooks',
				kind: 'status',
				status: 503,
				retryAfter: '0',
				processed: true,
			};
			await plantFault(sandbox.current, { ...lost, every: 2, times: 1 });
			await fixture.publish();
			expect(all()).toHaveLength(1);
			expect(await writes()).toMatchObject([
				{ status: 200 },
				{ status: 503 },
				{ status: subscriptionConflict },
				{ status: 200 },
				{ status: 200 },
			]);
		},
	);

	it('stays, when n8n starts while VCC is down, only if nothing has changed', async () => {
		const fixture = await open();
		await fixture.publish();
		const staticData = { 'node:Agents': { ...fixture.memory } };
		await plantFault(sandbox.current, { on: 'webhooks', kind: 'status', status: 403, every: 1 });
		await expect(fixture.publish({ activation: 'init' })).resolves.toBeUndefined();
		const changed = await open({ events: ['channel.*'] }, { staticData });
		await expect(changed.publish({ activation: 'init' })).rejects.toThrow(/could not be made/);
	});

	it('stores nothing that depends on the client secret', async () => {
		const memories = [];
		for (const clientSecret of ['sandbox-secret', 'another-secret']) {
			const client = sandbox.current.center.clients.get('sandbox-client');
			if (client !== undefined) client.secret = clientSecret;
			const store = await credentialFor(sandbox.current, { ...ADMIN, clientSecret });
			const credentials = { vonageContactCenterApi: { id: 'same', name: 'Sandbox' } };
			const around = { webhookBase: 'https://n8n.example/', node: { id: 'same', credentials } };
			const fixture = await open({}, around, store);
			await fixture.publish();
			memories.push(JSON.stringify(fixture.memory), all()[0]?.name);
		}
		expect(memories.slice(0, 2)).toEqual(memories.slice(2));
	});

	it.each<[string, object, object]>([
		['another Secret Version', { secretVersion: 2 }, {}],
		['another instance of n8n', {}, { instanceId: 'another' }],
		['another workflow', {}, { workflowId: 'another' }],
	])('with %s has another secret', async (_, form, around) => {
		const node = { id: 'same' };
		await (await open({}, { node, instanceId: 'one' })).publish();
		const before = all()[0]?.secret;
		await (await open({ ...form }, { node, instanceId: 'one', ...around })).publish();
		expect(all().at(-1)?.secret).not.toBe(before);
	});
});

it.each<[string, object]>([
	['trigger of the workflow', { node: { id: 'another' } }],
	['workflow', { workflowId: 'another' }],
	['instance of n8n', { instanceId: 'another' }],
])('another %s has another subscription', async (_, change) => {
	const around = { node: { id: 'same' }, instanceId: 'one' };
	await (await open({}, around)).publish();
	await (await open({}, { ...around, ...change })).publish();
	expect(all()).toHaveLength(2);
});

describe('unpublishing', () => {
	it('deletes the subscription', async () => {
		const fixture = await open();
		await fixture.publish();
		await fixture.end();
		expect(all()).toEqual([]);
	});

	it('turns it off where VCC does not delete, and publishing turns it on again', async () => {
		await setProfile(sandbox.current, { subscriptionDelete: 'notOffered' });
		const fixture = await open();
		await fixture.publish();
		await fixture.end();
		expect(all()).toMatchObject([{ enabled: false }]);
		await fixture.publish();
		expect(all()).toMatchObject([{ enabled: true }]);
	});

	it('that VCC refuses writes into the log what is left to do, without a secret', async () => {
		const fixture = await open();
		await fixture.publish();
		await plantFault(sandbox.current, { on: 'webhooks', kind: 'status', status: 403, every: 1 });
		await expect(fixture.end()).resolves.toBeUndefined();
		expect(fixture.log.join()).toMatch(
			/could not be deleted: .*Delete the subscription in Webhooks/,
		);
		expect(fixture.log.join()).not.toContain(all()[0]?.secret);
	});

	it('leaves the subscriptions of others alone', async () => {
		const other = await open({}, { workflowId: 'other' });
		const fixture = await open();
		await other.publish();
		await fixture.publish();
		await fixture.end();
		expect(all()).toMatchObject([{ name: expect.stringContaining('n8n workflow other ') }]);
	});
});

describe('a test', () => {
	it('has a subscription in addition to the published one, which goes when it ends', async () => {
		const around = { node: { id: 'same' } };
		const [published, tested] = [await open({}, around), await open({}, around)];
		await published.publish();
		const before = live(sandbox.current);
		await tested.publish(TEST);
		expect(live(sandbox.current)).toEqual([
			...before,
			expect.objectContaining({
				name: expect.stringMatching(/^n8n test of workflow /),
				url: expect.stringContaining('/webhook-test/'),
			}),
		]);
		await tested.end({ ...END, isTest: true });
		expect(live(sandbox.current)).toEqual(before);
	});
});

describe.each([
	{ eventBatches: 'single', signaturePrefix: 'bare', signatureTimes: 'exp', eventVersion: 'v1' },
	{ eventBatches: 'batched', signaturePrefix: 'bearer', signatureTimes: 'iat', eventVersion: 'v0' },
])('with the profile %j', (profile) => {
	it('an agent who gets ready starts an execution with the whole event', async () => {
		await setProfile(sandbox.current, profile);
		const type = `agent.presencechanged.${profile.eventVersion}`;
		const fixture = await open({ events: [type] });
		await fixture.publish();
		changePresence(sandbox.current.center, 'zoltan', 'login');
		changePresence(sandbox.current.center, 'zoltan', 'ready');
		const executions = profile.eventBatches === 'single' ? 2 : 1;
		const events = (await fixture.untilStarted(executions)).flat().map(({ json }) => json);
		expect(events).toHaveLength(2);
		expect(events).toContainEqual({
			specversion: '1.0',
			type,
			id: expect.any(String),
			source: '/agent',
			subject: '1032',
			time: expect.any(String),
			datacontenttype: 'application/json',
			data: expect.objectContaining({
				presence: expect.objectContaining({ category: expect.objectContaining({ type: 'ready' }) }),
			}),
			receivedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
		});
	});
});
