import type { IDataObject, NodeParameterValueType } from 'n8n-workflow';

import { credentialFor, useSandbox } from './sandbox.mts';
import { runNode } from './runWorkflow.mts';

const sandbox = useSandbox();

/** What a dispatch to this agent's personal queue would send. */
async function personalQueueOf(
	agent: NodeParameterValueType,
	item: IDataObject = { agent: 'jane' },
) {
	const { success, error } = await runNode({
		parameters: {
			resource: 'interaction',
			operation: 'dispatch',
			route: 'Support NR',
			externalId: 'case-1',
			personalQueue: { queue: { agent, loggedInTimeout: 15 } },
			options: { dryRun: true },
		},
		items: [item],
		credential: await credentialFor(sandbox.current),
	});
	return error?.message ?? success.map(({ json }) => json.request)[0];
}

const locator = (mode: string, value: string) => ({ __rl: true, mode, value });

test.each<[string, NodeParameterValueType]>([
	['chosen from the list', { ...locator('list', 'jane'), cachedResultName: 'Jane Okafor (jane)' }],
	['typed by user name', locator('username', 'jane')],
	['mapped in the field', locator('username', '={{ $json.agent }}')],
	['composed in the field', locator('list', '={{ $json.agent.toLowerCase() }}')],
	['given as text', 'jane'],
	['given by an expression in place of the field', '={{ $json.agent }}'],
])('an agent %s is sent as user name', async (_, agent) => {
	expect(await personalQueueOf(agent)).toMatchObject({
		body: {
			requests: [
				{
					routingdata: {
						personalqueue: { agent: 'jane', loggedintimeout: 15, loggedouttimeout: 30 },
					},
				},
			],
		},
	});
});

test.each<NodeParameterValueType[]>([['', locator('list', ''), locator('username', '  ')]])(
	'an agent that is left empty is told before anything is sent',
	async (...agents) => {
		for (const agent of agents)
			expect(await personalQueueOf(agent)).toMatch(/^Personal Queue, Agent is empty/);
	},
);

test.each<[string, NodeParameterValueType]>([
	['in the field', locator('username', '={{ $json.owner }}')],
	['in place of the field', '={{ $json.owner }}'],
	['of a record in it', locator('list', '={{ $json.owner?.name ?? null }}')],
])('an item whose agent comes out null %s has no personal queue', async (_, agent) => {
	const request = await personalQueueOf(agent, { owner: null });
	expect(request).toMatchObject({ body: { requests: [{ route: 'Support NR' }] } });
	expect(JSON.stringify(request)).not.toContain('personalqueue');
});

test.each<[string, NodeParameterValueType]>([
	['a field that the item does not have', locator('username', '={{ $json.ownr }}')],
	['a text with nothing in it', locator('username', '={{ $json.blank }}')],
	['a form in which nothing was chosen', locator('list', '')],
])('an agent that comes from %s is refused', async (_, agent) => {
	expect(await personalQueueOf(agent, { owner: null, blank: ' ' })).toMatch(
		/^Personal Queue, Agent is empty: enter the agent's user name/,
	);
});
