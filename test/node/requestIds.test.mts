import type { IDataObject, IRunExecutionData } from 'n8n-workflow';

import { callsTo, credentialFor, plantFault, useSandbox } from './sandbox.mts';
import { runNode } from './runWorkflow.mts';

const sandbox = useSandbox();

async function dispatch(items: IDataObject[], earlier?: IRunExecutionData) {
	return await runNode({
		parameters: {
			resource: 'interaction',
			operation: 'dispatch',
			route: 'Support NR',
			externalId: '={{ $json.id }}',
			options: { maxAttempts: 1 },
		},
		items,
		credential: await credentialFor(sandbox.current),
		earlier,
	});
}

const items = [{ id: 'case-1' }, { id: 'case-2' }];

test('two executions of the same workflow have different ids, and both are taken', async () => {
	const first = await dispatch(items);
	const second = await dispatch(items);
	const ids = [...first.success, ...second.success].map(({ json }) => json.requestId);
	expect(new Set(ids).size).toBe(4);
	const calls = await callsTo(sandbox.current, '/interactions/invoke');
	expect(calls.flatMap(({ requests }) => requests ?? []).map(({ taken }) => taken)).toEqual(
		Array<string>(4).fill('accepted'),
	);
});

test('a failed execution that is run again from its saved state has the same ids', async () => {
	await plantFault(sandbox.current, { on: 'invoke', kind: 'reset', processed: true, times: 1 });
	const { error, run } = await dispatch(items);
	expect(error).toBeDefined();
	// What n8n's retry starts from: the saved state, without the error and the node's failed task.
	const saved = JSON.parse(JSON.stringify(run.data)) as IRunExecutionData;
	delete saved.resultData.error;
	saved.resultData.runData['VCC Interactions']?.pop();
	await dispatch(items, saved);
	const [first, second] = await callsTo(sandbox.current, '/interactions/invoke');
	expect(second?.requests?.map(({ requestId }) => requestId)).toEqual(
		first?.requests?.map(({ requestId }) => requestId),
	);
	expect(second?.requests?.map(({ taken }) => taken)).toEqual(['duplicate', 'duplicate']);
});

test('rounds of a loop have different ids', async () => {
	const { success } = await runNode({
		parameters: {
			resource: 'interaction',
			operation: 'dispatch',
			route: 'Support NR',
			externalId: '={{ $json.id }}',
		},
		items,
		credential: await credentialFor(sandbox.current),
		rounds: 3,
	});
	expect(success).toHaveLength(6);
	expect(new Set(success.map(({ json }) => json.requestId)).size).toBe(6);
});
