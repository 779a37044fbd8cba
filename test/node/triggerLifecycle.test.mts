import { randomUUID } from 'node:crypto';
import type { INodeParameters } from 'n8n-workflow';

import { seenBy } from '../../nodes/VccInteractions/webhook/seenIds.ts';
import type { CredentialStore } from './credentialStore.mts';
import { callsTo, credentialFor, plantFault, useSandbox } from './sandbox.mts';
import { END, TEST, TriggerFixture, type Occasion, type Surroundings } from './triggerFixture.mts';

const sandbox = useSandbox();
const fixtures: TriggerFixture[] = [];
afterEach(async () => {
	for (const fixture of fixtures.splice(0)) await fixture.close();
});

const FORM = { provider: 'Crm', events: ['AssignToAgent', 'Release'], permittedActions: [] };

async function open(
	around: Surroundings = {},
	store?: CredentialStore,
	form: INodeParameters = {},
): Promise<TriggerFixture> {
	const fixture = await TriggerFixture.open(
		store ?? (await credentialFor(sandbox.current)),
		{ ...FORM, ...form },
		around,
	);
	fixtures.push(fixture);
	return fixture;
}

const registered = () => sandbox.current.center.providers.find('Crm');
const registrations = async () => (await callsTo(sandbox.current, '/interactions/register')).length;
const refuse = () =>
	plantFault(sandbox.current, { on: 'register', kind: 'status', status: 403, every: 1 });
const assigned = (notificationid: string) =>
	JSON.stringify([{ notification: 'AssignToAgent', objectid: 'case-1', notificationid }]);

describe('the secret of a trigger', () => {
	const usual = { node: { id: 'trigger-1' }, workflowId: 'workflow-1', instanceId: 'one' };

	it.each<[string, Surroundings]>([
		['another workflow', { ...usual, workflowId: 'workflow-2' }],
		['another trigger of the workflow', { ...usual, node: { id: 'trigger-2' } }],
		['another instance of n8n', { ...usual, instanceId: 'two' }],
	])('is another one in %s, and opens nothing there', async (_, around) => {
		await (await open(usual)).publish();
		const first = String(registered()?.headers.Authorization);
		const other = await open(around);
		await other.publish();
		expect(registered()?.headers.Authorization).not.toBe(first);
		const answer = await other.call(assigned(randomUUID()), { authorization: first });
		expect(answer.status).toBe(401);
	});

	it('is the same whatever white space an expression leaves around Secret Version', async () => {
		await (await open(usual, undefined, { secretVersion: 2 })).publish();
		const first = registered()?.headers;
		await (await open(usual, undefined, { secretVersion: '={{ " 2 " }}' })).publish();
		expect(registered()?.headers).toEqual(first);
	});

	it('is the same wherever all of these are the same', async () => {
		await (await open(usual)).publish();
		const first = registered()?.headers;
		await (await open(usual)).publish();
		expect(registered()?.headers).toEqual(first);
	});
});

describe('what a trigger keeps', () => {
	it('of being published is one hash of the registration', async () => {
		const fixture = await open();
		await fixture.publish();
		expect(fixture.memory).toEqual({ registered: expect.stringMatching(/^[\da-f]{64}$/) });
	});

	it('of a test is that it is one, until the test ends', async () => {
		const fixture = await open();
		await fixture.publish(TEST);
		expect(fixture.memory.testing).toBe(true);
	});

	it('is the same with the same registration, and differs with another address', async () => {
		const store = await credentialFor(sandbox.current);
		const memories = [];
		for (const base of ['one', 'one', 'two']) {
			const fixture = await open({ webhookBase: `https://${base}.example/` }, store);
			await fixture.publish();
			memories.push(fixture.memory.registered);
		}
		expect(memories[1]).toBe(memories[0]);
		expect(memories[2]).not.toBe(memories[0]);
	});

	it.each<[string, Surroundings]>([
		[
			'credential',
			{ node: { credentials: { vonageContactCenterApi: { id: 'other', name: 'O' } } } },
		],
		['instance of n8n', { instanceId: 'other' }],
	])('differs with another %s', async (_, change) => {
		const webhookBase = 'https://n8n.example/';
		const store = await credentialFor(sandbox.current);
		const memories = [];
		for (const more of [{}, {}, change]) {
			const fixture = await open({ webhookBase, ...more }, store);
			await fixture.publish();
			memories.push(fixture.memory.registered);
		}
		expect(memories[1]).toBe(memories[0]);
		expect(memories[2]).not.toBe(memories[0]);
	});

	it('stays as it was where a registration fails', async () => {
		const fixture = await open();
		await refuse();
		await expect(fixture.publish()).rejects.toThrow(/could not be registered/);
		expect(fixture.memory).toEqual({});
	});
});

describe('with a registration that has not changed, while VCC refuses', () => {
	async function publishAgain(activation: Occasion['activation']) {
		const fixture = await open();
		await fixture.publish();
		await refuse();
		return { fixture, publishing: fixture.publish({ activation }) };
	}

	it.each(['init', 'leadershipChange'] as const)(
		'n8n that opens its triggers (%s) opens it, with a line in the log',
		async (activation) => {
			const { fixture, publishing } = await publishAgain(activation);
			await expect(publishing).resolves.toBeUndefined();
			expect(fixture.log).toEqual([
				expect.stringMatching(/could not be registered.*The last registration still counts/),
			]);
		},
	);

	it.each(['activate', 'update', 'manual'] as const)(
		'a person who publishes (%s) is told',
		async (activation) => {
			const { fixture, publishing } = await publishAgain(activation);
			await expect(publishing).rejects.toThrow(/could not be registered/);
			expect(fixture.log).toEqual([]);
		},
	);
});

describe('the end', () => {
	it('of a published trigger registers nothing, although it was tested before', async () => {
		const fixture = await open();
		await fixture.publish(TEST);
		await fixture.end({ ...END, isTest: true });
		const published = await open({ staticData: {} });
		await published.publish();
		const before = await registrations();
		await published.end();
		expect(await registrations()).toBe(before);
	});

	it('of a test that cannot register the published address again is an error in the log', async () => {
		const fixture = await open();
		await fixture.publish(TEST);
		await refuse();
		await fixture.end({ ...END, isTest: true });
		expect(fixture.log).toEqual([
			expect.stringMatching(
				/could not be registered.*VCC still calls the address of the test.*publish it again/,
			),
		]);
	});

	it('of a test that succeeds writes nothing to the log', async () => {
		const fixture = await open();
		await fixture.publish(TEST);
		await fixture.end({ ...END, isTest: true });
		expect(fixture.log).toEqual([]);
	});
});

test('a test does not begin where n8n does not tell the published address', async () => {
	const fixture = await open({ hidesAddress: true });
	await expect(fixture.publish(TEST)).rejects.toThrow(/cannot be tested on this n8n/);
	expect(await registrations()).toBe(0);
});

test('a registration is tried twice, so that n8n can try to publish five times', async () => {
	await plantFault(sandbox.current, { on: 'register', kind: 'reset', every: 1 });
	await expect((await open()).publish()).rejects.toThrow(/could not be registered/);
	expect(await registrations()).toBe(2);
});

test('of 1,001 triggers the one that was called longest ago forgets', () => {
	seenBy('first').add('a');
	seenBy('second').add('a');
	for (let index = 0; index < 998; index++) seenBy(`other-${index}`);
	// Called again, the first one is not the oldest any more.
	seenBy('first');
	seenBy('one too many');
	expect(seenBy('first').add('a')).toBe(false);
	expect(seenBy('second').add('a')).toBe(true);
});
