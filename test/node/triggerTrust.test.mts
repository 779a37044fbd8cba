import { createHash, createHmac, randomUUID } from 'node:crypto';

import { callsTo, credentialFor, plantFault, useSandbox } from './sandbox.mts';
import { END, TEST, TriggerFixture, type Surroundings } from './triggerFixture.mts';
import type { CredentialStore } from './credentialStore.mts';

const sandbox = useSandbox();
const fixtures: TriggerFixture[] = [];
afterEach(async () => {
	for (const fixture of fixtures.splice(0)) await fixture.close();
});

const FORM = { provider: 'Crm', events: ['AssignToAgent', 'Release'], permittedActions: [] };
const TYPE = 'n8n-nodes-vcc-interactions.vccInteractionsTrigger';

/** A trigger with another id: what the node remembers of triggers, it remembers by their ids. */
async function open(
	{ form = {}, around = {} }: { form?: object; around?: Surroundings } = {},
	store?: CredentialStore,
): Promise<TriggerFixture> {
	const fixture = await TriggerFixture.open(
		store ?? (await credentialFor(sandbox.current)),
		{ ...FORM, ...form },
		{ ...around, node: { id: randomUUID(), ...around.node } },
	);
	fixtures.push(fixture);
	return fixture;
}

const registered = () => sandbox.current.center.providers.find('Crm');
const secret = () => ({ authorization: String(registered()?.headers.Authorization) });
const assigned = (notificationid: string = randomUUID()) =>
	JSON.stringify([{ notification: 'AssignToAgent', objectid: 'case-1', notificationid }]);

describe('a forged call', () => {
	it.each(['', '  ', undefined])('starts nothing when the client secret is %j', async (empty) => {
		const store = await credentialFor(sandbox.current);
		const id = randomUUID();
		const around = { node: { id }, instanceId: 'one' };
		const fixture = await open({ around }, store);
		await fixture.publish();
		store.stored = { ...store.stored, clientSecret: empty as never };
		// What anybody can derive who has seen an export of the workflow.
		for (const guess of [
			['callback', 'one', 'workflow-1', id, 'Crm', '1'],
			['callback', 'workflow-1', id, 'Crm'],
		]) {
			const key = createHmac('sha256', empty ?? '')
				.update(JSON.stringify(guess))
				.digest('hex');
			const answer = await fixture.call(assigned(), { authorization: `Bearer ${key}` });
			expect(answer.status).toBe(500);
		}
		expect(fixture.started).toEqual([]);
		expect(fixture.failed).toEqual([]);
		expect(fixture.log.join()).toContain('Client Secret of the credential is empty');
	});

	it('stores no failed execution when the credential cannot be read', async () => {
		const store = await credentialFor(sandbox.current);
		const fixture = await open({}, store);
		await fixture.publish();
		const right = secret();
		const helper = store.asHelper();
		helper.getDecrypted = async () => {
			throw new Error('Credentials could not be decrypted');
		};
		store.asHelper = () => helper;
		for (const headers of [{}, right, right]) {
			expect((await fixture.call(assigned(), headers)).status).toBe(500);
		}
		expect(fixture.failed).toEqual([]);
		expect(fixture.started).toEqual([]);
		expect(fixture.log).toEqual([expect.stringContaining('Credentials could not be decrypted')]);
	});

	it('stores no failed execution when Provider cannot be read', async () => {
		const fixture = await open({ form: { provider: "={{ $('Nobody').item.json.name }}" } });
		expect((await fixture.call(assigned(), {})).status).toBe(500);
		expect(fixture.failed).toEqual([]);
	});

	it('is told once a minute, by a name that makes no line of its own, with what else may be to blame', async () => {
		const fixture = await open({ around: { node: { name: 'Agents\nFAKE line' } } });
		await fixture.publish();
		for (let call = 0; call < 50; call++) await fixture.call(assigned(), {});
		expect(fixture.log).toHaveLength(1);
		expect(fixture.log[0]).not.toContain('\n');
		expect(fixture.log[0]).toMatch(/client secret .* was changed.*proxy .* Authorization header/);
	});
});

describe('the secret of a trigger', () => {
	async function secretOf(given: Parameters<typeof open>[0]) {
		const fixture = await open(given);
		await fixture.publish();
		return { fixture, header: secret() };
	}
	const credentials = { vonageContactCenterApi: { id: 'credential-3', name: 'Sandbox' } };
	const node = { id: 'trigger-3', credentials };

	it('is another one with another Secret Version, and the old one opens nothing', async () => {
		const before = await secretOf({ around: { node } });
		const after = await secretOf({ around: { node }, form: { secretVersion: 2 } });
		expect(after.header).not.toEqual(before.header);
		expect((await after.fixture.call(assigned(), before.header)).status).toBe(401);
		expect((await after.fixture.call(assigned(), after.header)).status).toBe(200);
	});

	it('is another one on a copy of the instance', async () => {
		const one = await secretOf({ around: { node, instanceId: 'one' } });
		const copy = await secretOf({ around: { node, instanceId: 'copy' } });
		expect(copy.header).not.toEqual(one.header);
		expect((await copy.fixture.call(assigned(), one.header)).status).toBe(401);
	});

	it('is not published if the client secret is empty', async () => {
		const store = await credentialFor(sandbox.current, { clientSecret: ' ' });
		await expect((await open({}, store)).publish()).rejects.toThrow(/^Client Secret .* is empty/);
		expect(await callsTo(sandbox.current)).toEqual([]);
	});

	it('leaves nothing in the stored data that a guess of the client secret could be tried on', async () => {
		// What is stored is the same with any client secret: so nothing in it depends on it.
		const memories = [];
		for (const clientSecret of ['sandbox-secret', 'another-secret']) {
			const client = sandbox.current.center.clients.get('sandbox-client');
			if (client !== undefined) client.secret = clientSecret;
			const store = await credentialFor(sandbox.current, { clientSecret });
			const fixture = await open({ around: { node, webhookBase: 'https://n8n.example/' } }, store);
			await fixture.publish();
			memories.push(JSON.stringify(fixture.memory));
		}
		expect(memories[0]).toBe(memories[1]);
		const registration = JSON.stringify(registered());
		expect(memories[0]).not.toContain(createHash('sha256').update(registration).digest('hex'));
	});

	it('has to be registered again when n8n starts with another Secret Version', async () => {
		const fixture = await open({ around: { node } });
		await fixture.publish();
		await plantFault(sandbox.current, { on: 'register', kind: 'status', status: 403, every: 1 });
		const staticData = { 'node:Agents': { ...fixture.memory } };
		const start = { activation: 'init' } as const;
		const webhookBase = registered()?.endpoint?.replace(/webhook.*/, '');
		const same = await open({ around: { node, staticData, webhookBase } });
		await expect(same.publish(start)).resolves.toBeUndefined();
		const rotated = await open({
			around: { node, staticData, webhookBase },
			form: { secretVersion: 2 },
		});
		await expect(rotated.publish(start)).rejects.toThrow(/could not be registered/);
	});
});

describe('a test', () => {
	it('leaves the published address registered also where the addresses are renamed', async () => {
		for (const endpoints of [{ webhook: 'hooks' }, { webhook: 'in/a', webhookTest: 'in/b' }]) {
			const webhookBase = 'https://n8n.example.com/';
			const fixture = await open({ around: { webhookBase, endpoints } });
			await fixture.publish(TEST);
			await fixture.end({ ...END, isTest: true });
			expect(registered()?.endpoint).toBe(`${webhookBase}${endpoints.webhook}/7f3c/webhook`);
		}
	});

	it('of a sample that was posted before starts an execution', async () => {
		const fixture = await open();
		await fixture.publish(TEST);
		const sample = assigned();
		for (let test = 0; test < 2; test++) {
			expect((await fixture.callInTest(sample, secret())).status).toBe(200);
		}
		expect(fixture.started).toHaveLength(2);
	});
});

describe('publishing is refused, before anything is registered,', () => {
	afterEach(async () => expect(await callsTo(sandbox.current)).toEqual([]));
	const twin = (change: object = {}) => ({
		id: 'other',
		name: 'More agents',
		type: TYPE,
		typeVersion: 1.1,
		position: [0, 0] as [number, number],
		parameters: { ...FORM, provider: ' Crm ' },
		...change,
	});

	it('if two triggers have one provider, with both names', async () => {
		const fixture = await open({ around: { others: [twin()] } });
		const message = /"Agents" and "More agents" have the same Provider, "Crm"/;
		await expect(fixture.publish()).rejects.toThrow(message);
		await expect(fixture.publish(TEST)).rejects.toThrow(message);
	});

	it.each(['VCC Interactions Trigger', 'Büro', 'a/b', 'Agents?'])(
		'if n8n would not find the address that it makes of the name "%s"',
		async (name) => {
			const fixture = await open({ around: { node: { name, webhookId: undefined } } });
			await expect(fixture.publish()).rejects.toThrow(/Give the trigger a name of letters, digits/);
		},
	);

	it('if the public address has a password in it, which is not repeated', async () => {
		const fixture = await open({ around: { webhookBase: 'https://jane:hunter2@n8n.example/' } });
		await expect(fixture.publish()).rejects.toThrow(/this n8n's is https:\/\/n8n.example/);
		await expect(fixture.publish()).rejects.not.toThrow(/hunter2/);
	});
});

describe('publishing succeeds', () => {
	it.each([
		['has another provider', { parameters: { ...FORM, provider: 'Shop' } }],
		['is disabled', { disabled: true }],
		['is of another kind', { type: 'n8n-nodes-base.set' }],
	])('beside a node that %s', async (_, change) => {
		const other = {
			id: 'other',
			name: 'Other',
			type: TYPE,
			typeVersion: 1.1,
			position: [0, 0] as [number, number],
			parameters: FORM,
			...change,
		};
		await (await open({ around: { others: [other] } })).publish();
		expect(registered()).toBeDefined();
	});

	it('without a webhookId if the name needs no encoding', async () => {
		await (await open({ around: { node: { name: 'Agents-1', webhookId: undefined } } })).publish();
		expect(registered()?.endpoint).toMatch(/\/webhook\/workflow-1\/agents-1\/webhook$/);
	});
});

test('20,001 notifications of one trigger make no other one forget', async () => {
	const [one, other] = [await open(), await open({ form: { provider: 'Shop' } })];
	await one.publish();
	await other.publish();
	const headersOf = (provider: string) => ({
		authorization: String(sandbox.current.center.providers.find(provider)?.headers.Authorization),
	});
	const seen = assigned();
	await one.call(seen, headersOf('Crm'));
	const flood = Array.from({ length: 20_001 }, (_, id) => ({
		notification: 'Release',
		notificationid: `flood-${id}`,
	}));
	await other.call(JSON.stringify(flood), headersOf('Shop'));
	await one.call(seen, headersOf('Crm'));
	expect(one.started).toHaveLength(1);
	expect(other.started[0]).toHaveLength(20_001);
});
