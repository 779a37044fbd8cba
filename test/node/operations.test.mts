import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { callsTo, credentialFor, plantFault, setProfile, useSandbox } from './sandbox.mts';
import { runNode } from './runWorkflow.mts';

const sandbox = useSandbox();

async function run(parameters: INodeParameters, items: IDataObject[]) {
	return await runNode({ parameters, items, credential: await credentialFor(sandbox.current) });
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

test('a dispatched item says what the contact center accepted, and is linked to its input', async () => {
	const { success, error, hints } = await run(
		{
			resource: 'interaction',
			operation: 'dispatch',
			route: 'Support NR',
			externalId: '={{ $json.caseId }}',
		},
		[{ caseId: 'case-1' }],
	);
	expect(error).toBeUndefined();
	expect(success).toEqual([
		{
			json: {
				action: 'dispatch',
				requestId: expect.stringMatching(UUID),
				externalId: 'case-1',
				route: 'Support NR',
				accepted: true,
				statusCode: 200,
			},
			pairedItem: { item: 0 },
		},
	]);
	expect(hints).toEqual([
		'1 item, 1 request: 1 accepted. Accepted means that VCC received the request, not that an agent has it.',
	]);
});

test('1,200 items are three requests, and their outputs keep the order of the items', async () => {
	const items = Array.from({ length: 1_200 }, (_, index) => ({ id: `case-${index}` }));
	const { success } = await run(
		{
			resource: 'interaction',
			operation: 'dispatch',
			route: 'Support NR',
			externalId: '={{ $json.id }}',
		},
		items,
	);
	expect(success.map(({ json }) => json.externalId)).toEqual(items.map(({ id }) => id));
	expect(success.map(({ pairedItem }) => pairedItem)).toEqual(items.map((_, item) => ({ item })));
	const calls = await callsTo(sandbox.current, '/interactions/invoke');
	expect(calls.map(({ requests }) => requests?.length)).toEqual([500, 500, 200]);
});

test('a released item is linked and has no route', async () => {
	const { success } = await run(
		{ resource: 'interaction', operation: 'release', externalId: '={{ $json.id }}' },
		[{ id: 'case-1' }],
	);
	expect(success[0]?.json).toEqual({
		action: 'release',
		requestId: expect.stringMatching(UUID),
		externalId: 'case-1',
		accepted: true,
		statusCode: 200,
	});
});

test('a raw invoke tells each of its interactions', async () => {
	const { success } = await run(
		{
			resource: 'interaction',
			operation: 'invoke',
			body: '={{ JSON.stringify([{ externalid: $json.id, route: "Support NR", routingdata: { interactiontype: "chat" } }, { action: "release", externalid: $json.id }]) }}',
		},
		[{ id: 'case-1' }, { id: 'case-2' }],
	);
	expect(success.map(({ json }) => json)).toEqual(
		['case-1', 'case-2'].map((externalId) => ({
			accepted: true,
			statusCode: 200,
			requests: [
				{ action: 'dispatch', requestId: expect.stringMatching(UUID), externalId, accepted: true },
				{ action: 'release', requestId: expect.stringMatching(UUID), externalId, accepted: true },
			],
		})),
	);
	const [call, ...more] = await callsTo(sandbox.current, '/interactions/invoke');
	expect(more).toEqual([]);
	expect(new Set(call?.requests?.map(({ requestId }) => requestId)).size).toBe(4);
});

test('a registered provider is told without its headers, which may hold a secret', async () => {
	const { success } = await run(
		{
			resource: 'provider',
			operation: 'register',
			provider: 'CrmBridge',
			endpoint: 'https://n8n.example/webhook/vcc',
			headers: { header: [{ name: 'Authorization', value: 'Bearer very-secret' }] },
			permittedActions: ['release', 'hold'],
		},
		[{}],
	);
	expect(success).toEqual([
		{
			json: {
				provider: 'CrmBridge',
				endpoint: 'https://n8n.example/webhook/vcc',
				permittedActions: ['release', 'hold'],
				accepted: true,
				statusCode: 200,
			},
			pairedItem: { item: 0 },
		},
	]);
	expect(sandbox.current.center.providers.find('CrmBridge')).toBeDefined();
});

test('a dry run shows the request and calls nothing, not even for a token', async () => {
	const { success } = await run(
		{
			resource: 'interaction',
			operation: 'dispatch',
			route: 'Support NR',
			externalId: 'case-1',
			options: { dryRun: true, requestId: 'mine' },
		},
		[{}],
	);
	expect(success[0]?.json).toEqual({
		dryRun: true,
		requestId: 'mine',
		request: {
			method: 'POST',
			url: `${sandbox.current.url}/interactions/invoke`,
			body: {
				requests: [
					{
						action: 'dispatch',
						requestid: 'mine',
						externalid: 'case-1',
						route: 'Support NR',
						routingdata: { interactiontype: 'nonlive' },
					},
				],
			},
		},
	});
	expect(await callsTo(sandbox.current)).toEqual([]);
});

test('Retry On Fail sends an item under the same request id again, and it is taken once', async () => {
	// The contact center takes the interactions of this call, but its answer gets lost.
	await plantFault(sandbox.current, { on: 'invoke', kind: 'reset', processed: true, times: 1 });
	const { success, error } = await runNode({
		parameters: {
			resource: 'interaction',
			operation: 'dispatch',
			route: 'Support NR',
			externalId: '={{ $json.id }}',
			options: { maxAttempts: 1 },
		},
		items: [{ id: 'case-1' }, { id: 'case-2' }],
		credential: await credentialFor(sandbox.current),
		settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 },
	});
	expect(error).toBeUndefined();
	expect(success).toHaveLength(2);
	const [first, second] = await callsTo(sandbox.current, '/interactions/invoke');
	expect(first?.requests?.map(({ taken }) => taken)).toEqual(['accepted', 'accepted']);
	expect(second?.requests?.map(({ taken }) => taken)).toEqual(['duplicate', 'duplicate']);
	expect(second?.requests?.map(({ requestId }) => requestId)).toEqual(
		first?.requests?.map(({ requestId }) => requestId),
	);
});

test('the provider and what the contact center answered are part of the output', async () => {
	await setProfile(sandbox.current, { successBody: 'json' });
	const { success } = await run(
		{
			resource: 'interaction',
			operation: 'dispatch',
			route: 'Support NR',
			provider: 'CrmBridge',
			externalId: 'case-1',
		},
		[{}],
	);
	expect(success[0]?.json).toMatchObject({ provider: 'CrmBridge', response: expect.any(Object) });
	const [call] = await callsTo(sandbox.current, '/interactions/invoke');
	expect(call?.provider).toBe('CrmBridge');
});

test('what the contact center asks to wait is read from its answer, and told in the hint', async () => {
	await plantFault(sandbox.current, {
		on: 'invoke',
		kind: 'status',
		status: 429,
		retryAfter: '1',
		times: 1,
	});
	const { success, hints } = await run(
		{ resource: 'interaction', operation: 'release', externalId: 'case-1' },
		[{}],
	);
	expect(success).toHaveLength(1);
	// Without Retry-After it would be 10 s at least.
	expect(hints[0]).toMatch(/^1 item, 2 requests, 1 of them retries, 1 s waited: 1 accepted\./);
});

test('a registration is sent again when the contact center is busy', async () => {
	await plantFault(sandbox.current, {
		on: 'register',
		kind: 'status',
		status: 503,
		retryAfter: '0',
		times: 1,
	});
	const { success } = await run(
		{ resource: 'provider', operation: 'register', provider: 'CrmBridge' },
		[{}],
	);
	expect(success[0]?.json).toMatchObject({ accepted: true });
	expect(await callsTo(sandbox.current, '/interactions/register')).toHaveLength(2);
});
