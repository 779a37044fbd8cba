import { Workflow, type INode, type INodeParameters, type INodeType } from 'n8n-workflow';

import { loadPackage } from './runWorkflow.mts';

/** The node alone in a workflow, for what n8n does with it outside an execution. */
export interface SingleNodeWorkflow {
	node: INode;
	type: INodeType;
	workflow: Workflow;
}

/** @param parameters of the node's form; what is absent has its default */
export async function singleNodeWorkflow(
	parameters: INodeParameters = {},
): Promise<SingleNodeWorkflow> {
	const { node: type } = await loadPackage();
	const node: INode = {
		id: 'vcc',
		name: 'VCC',
		type: 'n8n-nodes-vcc-interactions.vccInteractions',
		typeVersion: 1,
		position: [0, 0],
		parameters,
		credentials: { vonageContactCenterApi: { id: 'single', name: 'Sandbox' } },
	};
	const workflow = new Workflow({
		id: 'test',
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: {
			getByName: () => type,
			getByNameAndVersion: () => type,
			getKnownTypes: () => ({}),
		},
	});
	return { node, type, workflow };
}
