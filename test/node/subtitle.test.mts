import type { INodeParameters } from 'n8n-workflow';

import { loadPackage } from './runWorkflow.mts';
import { singleNodeWorkflow } from './singleNodeWorkflow.mts';

/** The line below the node's name on the canvas, as n8n's editor works it out. */
async function subtitleOf(parameters: INodeParameters): Promise<unknown> {
	const { node, type, workflow } = await singleNodeWorkflow(parameters);
	return workflow.expression.getSimpleParameterValue(
		node,
		type.description.subtitle,
		'internal',
		{},
	);
}

test.each<[INodeParameters, string]>([
	[{ resource: 'interaction', operation: 'dispatch', route: 'Support NR' }, 'Dispatch: Support NR'],
	[{ resource: 'interaction', operation: 'dispatch' }, 'Dispatch'],
	[{ resource: 'interaction', operation: 'release', externalId: 'case-1' }, 'Release: case-1'],
	[{ resource: 'interaction', operation: 'invoke', body: '{}' }, 'Invoke (Raw JSON)'],
	[
		{ resource: 'agent', operation: 'getAvailability', skillNames: 'French' },
		'Availability: French',
	],
	[{ resource: 'agent', operation: 'getStatus' }, 'Agent Status'],
	[{ resource: 'agent', operation: 'getStatus', displayIds: '1001' }, 'Agent Status: 1001'],
	[{ resource: 'provider', operation: 'register', provider: 'CrmBridge' }, 'Register: CrmBridge'],
])('%j reads %s', async (parameters, expected) => {
	expect(await subtitleOf(parameters)).toBe(expected);
});

test.each<[INodeParameters, string]>([
	[{ events: ['AssignToAgent', 'Release'] }, 'Assign to Agent, Release'],
	[{ events: ['Release'] }, 'Release'],
	[{ events: '={{ "AssignToAgent" }}' }, 'Assign to Agent'],
])('that of the trigger with %j reads %s', async (parameters, expected) => {
	const { trigger } = await loadPackage();
	const { node, workflow } = await singleNodeWorkflow();
	Object.assign(node, { parameters });
	expect(
		workflow.expression.getSimpleParameterValue(node, trigger.description.subtitle, 'internal', {}),
	).toBe(expected);
});
