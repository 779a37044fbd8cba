import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { callsTo, credentialFor, plantFault, setProfile, useSandbox } from './sandbox.mts';
import { runNode, type NodeRun } from './runWorkflow.mts';

const sandbox = useSandbox();

const dispatch: INodeParameters = {
	resource: 'interaction',
	operation: 'dispatch',
	route: '={{ $json.route }}',
	externalId: '={{ $json.id }}',
};
const cases = [
	{ id: 'case-1', route: 'Support NR' },
	{ id: 'case-2', route: '' },
	{ id: 'case-3', route: 'Support NR' },
];

async function run(
	parameters: INodeParameters,
	items: IDataObject[],
	onError?: NodeRun['onError'],
	changes: Record<string, string> = {},
) {
	const credential = await credentialFor(sandbox.current, changes);
	return await runNode({ parameters, items, credential, onError });
}

describe('an item that is not right', () => {
	test('stops the node before anything is sent', async () => {
		const { error } = await run(dispatch, cases);
		expect(error?.message).toBe('Named Route is empty: enter the named route to invoke');
		expect(error?.description).toBe(
			"Nothing was sent. To send the valid items, set On Error in the node's settings to continue.",
		);
		expect(error?.context).toMatchObject({ itemIndex: 1 });
		expect(await callsTo(sandbox.current)).toEqual([]);
	});

	test('takes the error branch with its data, and the others are dispatched', async () => {
		const { success, errors } = await run(dispatch, cases, 'continueErrorOutput');
		expect(success.map(({ json }) => json.externalId)).toEqual(['case-1', 'case-3']);
		expect(errors).toEqual([
			{
				json: {
					id: 'case-2',
					route: '',
					error: 'Named Route is empty: enter the named route to invoke',
					details: {
						outcome: 'notSent',
						reason: 'invalidInput',
						nextStep: 'Fix the item; it was not sent.',
						resendIsSafe: true,
					},
				},
				pairedItem: { item: 1 },
			},
		]);
	});

	test('stays in its place with Continue', async () => {
		const { success } = await run(dispatch, cases, 'continueRegularOutput');
		expect(success.map(({ json }) => json.error ?? 'accepted')).toEqual([
			'accepted',
			'Named Route is empty: enter the named route to invoke',
			'accepted',
		]);
	});

	test('tells all that is wrong in one message', async () => {
		const { error } = await run(
			{
				...dispatch,
				skills: { skill: [{ name: 'French', requirement: 'expiring', expiresAfter: 0 }] },
				personalQueue: { queue: { agent: '', loggedInTimeout: -1 } },
			},
			[{ id: 'case-1', route: '' }],
		);
		expect(error?.message.split('; ')).toEqual([
			'Named Route is empty: enter the named route to invoke',
			"Personal Queue, Agent is empty: enter the agent's user name, or remove the personal queue. An expression that gives null means no personal queue",
			'Personal Queue, Logged-In Timeout (Seconds) must be a whole number of at least 0, not -1',
			'Skills, Skill 1, Expires After (Seconds) must be a whole number of at least 1, not 0',
		]);
	});

	test('may be one whose expression cannot be read', async () => {
		const { success, errors } = await run(
			{ ...dispatch, route: '={{ $json.route.trim() }}' },
			[{ id: 'case-1', route: 'Support NR' }, { id: 'case-2' }],
			'continueErrorOutput',
		);
		expect(success).toHaveLength(1);
		expect(errors).toMatchObject([{ json: { id: 'case-2', details: { outcome: 'notSent' } } }]);
	});

	test.each<[string, INodeParameters, RegExp]>([
		[
			'a release without external id',
			{ resource: 'interaction', operation: 'release', externalId: '={{ $json.missing }}' },
			/^External ID is empty: enter the external ID that the interaction was dispatched with/,
		],
		[
			'malformed JSON in raw invoke',
			{ resource: 'interaction', operation: 'invoke', body: '{"requests": [}' },
			/^Body is not valid JSON/,
		],
		[
			'a body over the limit',
			{
				resource: 'interaction',
				operation: 'dispatch',
				route: 'r',
				externalId: 'case-1',
				linkedData: { name: [{ value: '={{ "x".repeat(95_000) }}' }] },
			},
			/^The interaction is larger than the 95 KB/,
		],
		[
			'an option below its limit',
			{
				resource: 'interaction',
				operation: 'dispatch',
				route: 'r',
				externalId: 'case-1',
				options: { timeout: -5, concurrency: 0 },
			},
			/^Options, Concurrency must be a whole number of at least 1, not 0; Options, Timeout \(Milliseconds\) must be/,
		],
		[
			'a provider without https',
			{
				resource: 'provider',
				operation: 'register',
				provider: 'Crm',
				endpoint: 'http://n8n.example',
			},
			/^Endpoint must be an https address/,
		],
	])('%s is refused before sending', async (_, parameters, expected) => {
		const { error } = await run(parameters, [{}]);
		expect(error?.message).toMatch(expected);
		expect(await callsTo(sandbox.current)).toEqual([]);
	});

	test('may be the first one, whose Request ID cannot be read', async () => {
		const { success, errors } = await run(
			{
				...dispatch,
				options: { requestId: '={{ $json.ref ?? $("Nowhere").item.json.ref }}', maxAttempts: 2 },
			},
			[{ ...cases[0] }, { ...cases[2], ref: 'r-3' }] as IDataObject[],
			'continueErrorOutput',
		);
		expect(success).toMatchObject([{ json: { requestId: 'r-3' } }]);
		expect(errors).toMatchObject([{ json: { id: 'case-1' } }]);
	});

	test('the same request id twice is caught, because the second would be dropped', async () => {
		const { success, errors } = await run(
			{ ...dispatch, options: { requestId: '={{ $json.route }}' } },
			[cases[0], cases[2]] as IDataObject[],
			'continueErrorOutput',
		);
		expect(success).toHaveLength(1);
		expect(errors[0]?.json.error).toBe(
			'Request ID "Support NR" is also that of item 0, and VCC processes it only once: give each its own',
		);
	});
});

describe('a contact center that refuses', () => {
	test('one of many: the others are accepted, and the invalid one takes the error branch', async () => {
		await setProfile(sandbox.current, { openExternalId: 'rejected' });
		const items = Array.from({ length: 8 }, (_, index) => ({
			id: index === 5 ? 'case-0' : `case-${index}`,
			// The same record may go to another route.
			route: index === 5 ? 'Billing NR' : 'Support NR',
		}));
		const { success, errors } = await run(dispatch, items, 'continueErrorOutput');
		expect(success).toHaveLength(7);
		expect(errors).toMatchObject([
			{
				json: {
					id: 'case-0',
					error: expect.stringMatching(/^VCC refused the interaction \(400\): /),
					details: { outcome: 'rejected', httpCode: 400, reason: 'badRequest' },
				},
				pairedItem: { item: 5 },
			},
		]);
	});

	test('everything with 403: the message names the scope, and nothing more is sent', async () => {
		await plantFault(sandbox.current, { on: 'invoke', kind: 'status', status: 403 });
		const { error } = await run({ ...dispatch, options: { interactionsPerRequest: 1 } }, [
			cases[0],
			cases[2],
		] as IDataObject[]);
		expect(error?.message).toBe(
			'VCC refused the request: the credential is not allowed to do this (403): Forbidden',
		);
		expect(error?.description).toContain('interactions:write');
		expect(error?.description).toContain('1 rejected, 1 not sent');
		expect(error?.context).toMatchObject({ itemIndex: 0 });
		expect(await callsTo(sandbox.current, '/interactions/invoke')).toHaveLength(1);
	});

	test('the registration: the message says nothing of request IDs', async () => {
		await plantFault(sandbox.current, { on: 'register', kind: 'status', status: 403 });
		const { error } = await run(
			{ resource: 'provider', operation: 'register', provider: '={{ $json.name }}' },
			[{ name: 'A' }, { name: 'B' }],
		);
		expect(error?.description).toContain('interactions:write');
		expect(error?.description).not.toMatch(/request ID/i);
	});

	test('the registration: the error branch gets it', async () => {
		await plantFault(sandbox.current, { on: 'register', kind: 'status', status: 403 });
		const { errors } = await run(
			{ resource: 'provider', operation: 'register', provider: '={{ $json.name }}' },
			[{ name: 'A' }, { name: 'B' }],
			'continueErrorOutput',
		);
		expect(errors.map(({ json }) => (json.details as IDataObject).outcome)).toEqual([
			'rejected',
			'notSent',
		]);
	});
});

test('an answer that got lost leaves the interaction unsettled, and says how to send it again', async () => {
	await plantFault(sandbox.current, { on: 'invoke', kind: 'reset', processed: true });
	const { errors } = await run(
		{ ...dispatch, options: { maxAttempts: 1 } },
		[cases[0]] as IDataObject[],
		'continueErrorOutput',
	);
	expect(errors[0]?.json).toMatchObject({
		error: 'VCC gave no complete answer: connection closed; it may have been accepted',
		details: { outcome: 'unsettled', reason: 'noAnswer', resendIsSafe: false },
	});
});

test("it is safe to send again if the request id is the record's own", async () => {
	await plantFault(sandbox.current, { on: 'invoke', kind: 'reset', processed: true });
	const { errors } = await run(
		{ ...dispatch, options: { maxAttempts: 1, requestId: '={{ $json.id }}' } },
		[cases[0]] as IDataObject[],
		'continueErrorOutput',
	);
	expect(errors[0]?.json).toMatchObject({ details: { requestId: 'case-1', resendIsSafe: true } });
});

test('a raw invoke of which a part is refused tells each of its interactions', async () => {
	const { errors } = await run(
		{
			resource: 'interaction',
			operation: 'invoke',
			body: '[{"externalid":"case-1","route":"Support NR","routingdata":{"interactiontype":"nonlive"}},{"externalid":"case-2","route":7}]',
		},
		[{}],
		'continueErrorOutput',
	);
	expect(errors[0]?.json).toMatchObject({
		details: {
			outcome: 'rejected',
			externalId: 'case-2',
			// Sent again as a whole in another execution, the accepted one would be taken twice.
			resendIsSafe: false,
			requests: [
				{ externalId: 'case-1', outcome: 'accepted' },
				{ externalId: 'case-2', outcome: 'rejected' },
			],
		},
	});
});

describe('a dry run', () => {
	const dryRun = { ...dispatch, options: { dryRun: true } };

	test('tells what is wrong with an item like a run that sends', async () => {
		const { success, errors } = await run(dryRun, cases, 'continueErrorOutput');
		expect(success.map(({ json }) => json.dryRun)).toEqual([true, true]);
		expect(errors).toMatchObject([{ json: { id: 'case-2', details: { reason: 'invalidInput' } } }]);
	});

	test('that is not plainly on or off sends nothing', async () => {
		const { error } = await run({ ...dispatch, options: { dryRun: '={{ "true" }}' } }, [
			cases[0],
		] as IDataObject[]);
		expect(error?.message).toBe('Options, Dry Run must be true or false');
		expect(await callsTo(sandbox.current)).toEqual([]);
	});

	test('of some items only sends nothing', async () => {
		const { error } = await run(
			{ ...dispatch, options: { dryRun: '={{ $json.id === "case-1" }}' } },
			[cases[0], cases[2]] as IDataObject[],
		);
		expect(error?.message).toBe(
			'Options, Dry Run must be the same for all items: it is true for item 0 and false for item 1',
		);
		expect(await callsTo(sandbox.current)).toEqual([]);
	});

	test('tells a credential that leads nowhere', async () => {
		const { errors } = await run(dryRun, [cases[0]] as IDataObject[], 'continueErrorOutput', {
			region: 'europe',
		});
		expect(errors[0]?.json.error).toMatch(/^Region "europe" is not a region of VCC/);
	});
});
