import type { IDataObject } from 'n8n-workflow';

import { startSandbox, type Sandbox, type User } from '../../sandbox/index.mts';
import { callsTo, credentialFor, plantFault, setProfile, useSandbox } from './sandbox.mts';
import { runNode, type NodeResult, type NodeRun } from './runWorkflow.mts';

const sandbox = useSandbox();
const STATUS = '/stats/agent-status';
const USERS = '/useradmin/users';

async function ask(parameters: IDataObject = {}, more: Partial<NodeRun> = {}, on?: Sandbox) {
	return await runNode({
		parameters: { resource: 'agent', operation: 'getStatus', ...(parameters as object) },
		items: [{}],
		credential: await credentialFor(on ?? sandbox.current, {
			additionalScopes: ['stats', 'users:read'],
		}),
		...more,
	});
}

const json = ({ success }: Pick<NodeResult, 'success'>) => success.map((item) => item.json);
const ids = (result: Pick<NodeResult, 'success'>) => json(result).map(({ displayId }) => displayId);

test('each agent is an item: who it is, whether eligible, and what is at the desk', async () => {
	const { center } = sandbox.current;
	await setProfile(sandbox.current, { agentStatusPage: 25 });
	const result = await ask();
	const agents = json(result);
	expect(agents).toHaveLength(60);
	expect(agents[0]).toEqual({
		displayId: '1001',
		userName: 'jane',
		name: 'Jane Okafor',
		presence: 'Ready',
		presenceSince: expect.stringMatching(/^\d{4}-.*Z$/) as string,
		eligibleForRouting: true,
		workload: { calls: 0, semiLive: 0, nonLive: 0 },
		interactions: [],
	});
	expect(agents.filter(({ eligibleForRouting }) => eligibleForRouting === true)).toHaveLength(6);
	expect(result.hints).toEqual([
		'5 of 60 agents have no user name: no active user has their display ID.',
	]);
	expect(await callsTo(sandbox.current, STATUS)).toHaveLength(3);
	expect(center.calls.records.filter(({ path }) => path === USERS)).toHaveLength(1);
});

test('1,200 agents on 3 pages are output items that are paired with the one input item', async () => {
	const users = Array.from({ length: 1200 }, (_, index) => agentOf(index));
	const large = await startSandbox({ users, scenario: { agentsReady: 'all' } });
	try {
		const { success } = await ask({}, {}, large);
		expect(ids({ success })).toEqual(users.map(({ agentDisplayId }) => agentDisplayId));
		expect(json({ success }).map(({ userName }) => userName)).toEqual(
			users.map(({ username }) => username),
		);
		expect(success.every(({ pairedItem }) => JSON.stringify(pairedItem) === '{"item":0}')).toBe(
			true,
		);
		expect(await callsTo(large, STATUS)).toHaveLength(3);
	} finally {
		await large.close();
	}
});

test('items have filters of their own, share the requests, and each gets its own agents', async () => {
	const { success } = await ask(
		{ displayIds: '={{ $json.ids }}', onlyEligible: '={{ $json.eligible }}' },
		{
			items: [
				{ ids: '1002, 1001,9999', eligible: false },
				{ ids: null, eligible: true },
				{ ids: ['1040'], eligible: true },
				{ ids: '1040', eligible: false },
			],
		},
	);
	expect(success.map(({ json: { displayId }, pairedItem }) => [displayId, pairedItem])).toEqual([
		...['1001', '1002'].map((id) => [id, { item: 0 }]),
		...['1001', '1002', '1003', '1004', '1005', '1006'].map((id) => [id, { item: 1 }]),
		['1040', { item: 3 }],
	]);
	expect(await callsTo(sandbox.current, STATUS)).toHaveLength(1);
});

test('names that are missing are told of those agents alone that are wanted', async () => {
	expect((await ask({ displayIds: '1001, 1002' })).hints).toEqual([]);
	expect((await ask({ displayIds: '1001, 1060' })).hints).toEqual([
		'1 of 2 agents have no user name: no active user has their display ID.',
	]);
});

test.each([
	['byWorkload', []],
	['byPresence', ['1001']],
])('with eligibility %s, a full agent is eligible: %j', async (eligibility, expected) => {
	const { center } = sandbox.current;
	await setProfile(sandbox.current, { eligibility });
	center.changeScenario({ agentsReady: ['jane'] });
	const dispatches = ['a', 'b', 'c', 'd', 'e'].map((id) => ({
		...{ action: 'dispatch', externalId: id, route: 'Support NR' },
	}));
	await ask({ resource: 'interaction', operation: 'invoke', body: JSON.stringify(dispatches) });
	expect(ids(await ask({ onlyEligible: true }))).toEqual(expected);
	expect(json(await ask({ displayIds: '1001' }))).toMatchObject([
		{ workload: { nonLive: 5 }, interactions: [{}, {}, {}, {}, { medium: 'Case' }] },
	]);
});

test('archived agents of whom VCC says nothing are there, and are not eligible', async () => {
	await setProfile(sandbox.current, { inactiveAgents: 'withoutPresence' });
	expect(json(await ask({ displayIds: '1060' }))).toEqual([
		{ displayId: '1060', interactions: [] },
	]);
	expect((await ask({ onlyEligible: true })).success).toHaveLength(6);
});

test('where agentId is no display ID, nobody gets the name of somebody else', async () => {
	await setProfile(sandbox.current, { agentStatusId: 'userId' });
	const result = await ask();
	expect(json(result).filter(({ userName }) => userName !== undefined)).toEqual([]);
	expect(result.hints).toEqual([expect.stringMatching(/^60 of 60 agents have no user name/)]);
});

test('without Agent List in the credential the agents have no user names, and no user is read', async () => {
	const credential = await credentialFor(sandbox.current, { additionalScopes: ['stats'] });
	const result = await ask({}, { credential });
	expect(json(result)).toHaveLength(60);
	expect(json(result)[0]).not.toHaveProperty('userName');
	expect(result.hints).toEqual([]);
	expect(await callsTo(sandbox.current, USERS)).toEqual([]);
});

test('where VCC refuses the list of users the agents have no user names', async () => {
	await plantFault(sandbox.current, { on: 'users', kind: 'status', status: 403 });
	expect(json(await ask())[0]).toMatchObject({ displayId: '1001', presence: 'Ready' });
});

test('without its scope the error names the scope to add, and for what', async () => {
	const credential = await credentialFor(sandbox.current);
	const { error, success } = await ask({}, { credential });
	expect(success).toEqual([]);
	expect(error?.message).toBe('To read the status of agents, the credential needs the scope stats');
	expect(error?.description).toBe(
		'Add Agent Status to Additional Scopes of the credential. The API credential in VCC must have the scope stats too.',
	);
	expect(await callsTo(sandbox.current, STATUS)).toHaveLength(1);
});

test.each([1, 2, 3])(
	'page %i that does not come is an error, never a shorter list',
	async (page) => {
		await setProfile(sandbox.current, { agentStatusPage: 25 });
		await plantFault(sandbox.current, {
			on: 'agentStatus',
			...{ kind: 'status', status: 400, every: page, times: 1, body: '{"message":"Not today"}' },
		});
		const result = await ask(
			{},
			{ onError: 'continueErrorOutput', items: [{ row: 1 }, { row: 2 }] },
		);
		expect(result.success).toEqual([]);
		expect(result.errors.map(({ json: { row, error } }) => [row, error])).toEqual(
			[1, 2].map((row) => [row, expect.stringMatching(/Not today/) as string]),
		);
	},
);

test('a page of users that does not come is an error too', async () => {
	await plantFault(sandbox.current, { on: 'users', kind: 'wrongJson', body: '{"people":[]}' });
	const { error, success } = await ask();
	expect(success).toEqual([]);
	expect(error?.message).toBe('VCC answered without a list of users');
});

test('a busy contact center is asked again', async () => {
	await plantFault(sandbox.current, {
		...{ on: 'agentStatus', kind: 'status', status: 429, retryAfter: '1' },
	});
	expect(json(await ask())).toHaveLength(60);
});

test.each([
	['{"message":"It works"}', 'VCC answered without the status of agents'],
	[
		'{"meta":{"page":1,"count":0,"pageCount":1,"totalCount":3},"items":[]}',
		'The list of agents changed while it was read: an agent is missing in it, or twice in it',
	],
	[
		'{"meta":{"page":1,"count":0,"pageCount":201,"totalCount":3},"items":[]}',
		'VCC has 201 pages of agents, and at most 200 are read',
	],
])('the answer %s is an error that says why', async (body, message) => {
	await plantFault(sandbox.current, { on: 'agentStatus', kind: 'wrongJson', body });
	const { error } = await ask();
	expect(error?.message).toBe(message);
	expect(error?.description).not.toBe('');
	expect(await callsTo(sandbox.current, STATUS)).toHaveLength(1);
});

test('an account without agents gives no item, and that is no error', async () => {
	const body = '{"meta":{"page":1,"count":0,"pageCount":0,"totalCount":0},"items":[]}';
	await plantFault(sandbox.current, { on: 'agentStatus', kind: 'wrongJson', body });
	expect(await ask()).toMatchObject({ success: [], errors: [], error: undefined });
});

test('an invalid item takes the error branch, and asks nothing if there is no other', async () => {
	const parameters = { displayIds: '={{ $json.ids }}' };
	const onError = 'continueErrorOutput';
	const both = await ask(parameters, { onError, items: [{ ids: ',' }, { ids: '1001' }] });
	expect(both.errors.map(({ json: { error } }) => error)).toEqual([
		'Display IDs holds nothing but commas',
	]);
	expect(both.success).toMatchObject([{ json: { displayId: '1001' }, pairedItem: { item: 1 } }]);
	const before = await callsTo(sandbox.current);
	const none = await ask(parameters, { onError, items: [{ other: 1 }] });
	expect(none.errors).toMatchObject([
		{ json: { error: 'Display IDs comes out empty: map a value, or null for none' } },
	]);
	expect(await callsTo(sandbox.current)).toHaveLength(before.length);
});

function agentOf(index: number): User {
	const username = `agent-${index}`;
	return {
		userId: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
		username,
		name: `Agent ${index}`,
		email: `${username}@contact-center.example`,
		active: true,
		role: 'Agent',
		agentDisplayId: String(10_000 + index),
		skills: [],
	};
}
