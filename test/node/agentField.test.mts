import type { NodeParameterValueType } from 'n8n-workflow';

import { credentialFor, useSandbox } from './sandbox.mts';
import { runNode } from './runWorkflow.mts';

const sandbox = useSandbox();

/** What a dispatch to this agent's personal queue would send. */
async function personalQueueOf(agent: NodeParameterValueType) {
	const { success, error } = await runNode({
		parameters: {
			resource: 'interaction',
			operation: 'dispatch',
			route: 'Support NR',
			personalQueue: { agent, loggedInTimeout: 15 },
			options: { dryRun: true },
		},
		items: [{ agent: 'jane' }],
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
	['saved as text, before there was a list', 'jane'],
	['saved as an expression, before there was a list', '={{ $json.agent }}'],
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
