import { callsTo, credentialFor, useSandbox } from './contactCentre.mts';
import { runNode } from './engine.mts';

const sandbox = useSandbox();

test('an item is dispatched, and its output says what the contact centre accepted', async () => {
	const { success, error, hints } = await runNode({
		parameters: {
			resource: 'interaction',
			operation: 'dispatch',
			route: 'Support NR',
			externalId: '={{ $json.caseId }}',
		},
		items: [{ caseId: 'case-1' }],
		credential: await credentialFor(sandbox.current),
	});
	expect(error).toBeUndefined();
	expect(success).toEqual([
		{
			json: {
				action: 'dispatch',
				requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
				externalId: 'case-1',
				route: 'Support NR',
				accepted: true,
				statusCode: 200,
			},
			pairedItem: { item: 0 },
		},
	]);
	expect(hints).toEqual([]);
	const [call] = await callsTo(sandbox.current, '/interactions/invoke');
	expect(call?.requests).toEqual([]);
});
