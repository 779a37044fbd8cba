import type { IDataObject } from 'n8n-workflow';

import { callsTo, credentialFor, plantFault, setProfile, useSandbox } from './sandbox.mts';
import { runNode, type NodeRun } from './runWorkflow.mts';

const sandbox = useSandbox();
const additionalScopes = ['agents-availability:read'];

async function ask(skills: string[], more: Partial<NodeRun> = {}) {
	return await runNode({
		parameters: {
			resource: 'agent',
			operation: 'getAvailability',
			skillNames: '={{ $json.skills }}',
		},
		items: skills.map((names) => ({ skills: names })),
		credential: await credentialFor(sandbox.current, { additionalScopes }),
		...more,
	});
}

async function seat(username: string, ...actions: string[]) {
	for (const action of actions)
		await fetch(`${sandbox.current.url}/control/agents/${username}/${action}`, { method: 'POST' });
}

const json = ({ success }: { success: Array<{ json: IDataObject }> }) =>
	success.map((item) => item.json);

test.each([
	['skillNames', 'withSpace'],
	['skillNames', 'withoutSpace'],
	['skillName', 'withSpace'],
	['skillName', 'withoutSpace'],
])(
	'agents are counted with the parameter %s and keys %s [unknown AVAIL]',
	async (availabilityParameter, availabilityKeys) => {
		await setProfile(sandbox.current, { availabilityParameter, availabilityKeys });
		await seat('nadia', 'login', 'ready');
		await seat('chloe', 'login', 'away');
		expect(json(await ask(['French', 'French, VIP']))).toEqual([
			{ skills: ['French'], anyReady: true, ready: 3, away: 1, extendedAway: 0, loggedOut: 5 },
			{
				skills: ['French', 'VIP'],
				anyReady: false,
				ready: 0,
				away: 1,
				extendedAway: 0,
				loggedOut: 0,
			},
		]);
	},
);

test('items with the same skills share one request', async () => {
	const { success } = await ask(['French', 'Billing', 'French', ' French']);
	expect(success.map(({ pairedItem }) => pairedItem)).toEqual([
		{ item: 0 },
		{ item: 1 },
		{ item: 2 },
		{ item: 3 },
	]);
	expect(await callsTo(sandbox.current, '/agents-availability')).toHaveLength(2);
});

test('without its scope the error names the scope to add, and no more is asked', async () => {
	const credential = await credentialFor(sandbox.current);
	const { error } = await ask(['French', 'Billing'], { credential });
	expect(error?.message).toBe(
		'To read the availability of agents, the credential needs the scope agents-availability:read',
	);
	expect(error?.description).toBe(
		'Add Agent Availability to Additional Scopes of the credential. The API credential in VCC must have the scope agents-availability:read too.',
	);
	expect(error?.description).not.toMatch(/request ID/);
	expect(await callsTo(sandbox.current, '/agents-availability')).toHaveLength(1);
});

test('an item without skills takes the error branch, the others are answered', async () => {
	const { success, errors } = await ask(['French', ''], { onError: 'continueErrorOutput' });
	expect(json({ success })).toMatchObject([{ skills: ['French'], anyReady: true, ready: 2 }]);
	expect(errors.map((item) => item.json.error)).toEqual([
		'Skills is empty: enter one or more, separated by commas',
	]);
});

test('an answer that tells no number is an error, not "nobody is ready"', async () => {
	await plantFault(sandbox.current, {
		on: 'availability',
		kind: 'wrongJson',
		body: '{"message":"It works"}',
	});
	const { error } = await ask(['French']);
	expect(error?.message).toMatch(/without the number of ready agents/);
	expect(error?.description).toBe(
		'Check Region and API Domain (or API Base URL) of the credential.',
	);
});

test('a web page in place of the answer is an error that says so', async () => {
	await plantFault(sandbox.current, { on: 'availability', kind: 'wrongJson' });
	const { error } = await ask(['French']);
	expect(error?.message).toBe(
		'A web page answered in place of VCC, such as the login of a network or a proxy (200)',
	);
});

test('a busy contact center is asked again', async () => {
	await plantFault(sandbox.current, {
		on: 'availability',
		kind: 'status',
		status: 429,
		retryAfter: '1',
	});
	expect(json(await ask(['French']))).toMatchObject([{ anyReady: true, loggedOut: 7 }]);
});
