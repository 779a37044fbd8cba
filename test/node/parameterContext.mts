import type { ExecuteContext } from 'n8n-core';
import type {
	createRunExecutionData,
	IDataObject,
	IExecuteFunctions,
	INode,
	INodeParameters,
	INodeType,
	IWorkflowExecuteAdditionalData,
	Workflow,
} from 'n8n-workflow';

/** The parts of n8n that make a form; several n8n versions may be on a machine. */
export interface Engine {
	readonly ExecuteContext: typeof ExecuteContext;
	readonly Workflow: typeof Workflow;
	readonly createRunExecutionData: typeof createRunExecutionData;
}

/** A workflow whose only node has a form. */
export function formWorkflow(engine: Engine): Workflow {
	const type: INodeType = {
		description: {
			displayName: 'Form',
			name: 'form',
			group: ['output'],
			version: 1,
			description: 'A form with any fields',
			defaults: {},
			inputs: ['main'],
			outputs: ['main'],
			properties: [],
		},
	};
	return new engine.Workflow({
		id: 'test',
		nodes: [nodeWith({})],
		connections: {},
		active: false,
		nodeTypes: {
			getByName: () => type,
			getByNameAndVersion: () => type,
			getKnownTypes: () => ({}),
		},
	});
}

/** The workflow's node with these parameters in the middle of a run: n8n's own context and expressions. */
export function openForm(
	engine: Engine,
	workflow: Workflow,
	parameters: INodeParameters,
	items: IDataObject[],
): IExecuteFunctions {
	const node = nodeWith(parameters);
	const input = items.map((json, item) => ({ json, pairedItem: { item } }));
	const additionalData = {
		webhookWaitingBaseUrl: 'http://127.0.0.1/webhook-waiting',
		formWaitingBaseUrl: 'http://127.0.0.1/form-waiting',
		variables: {},
	} as unknown as IWorkflowExecuteAdditionalData;
	return new engine.ExecuteContext(
		workflow,
		node,
		additionalData,
		'internal',
		engine.createRunExecutionData(),
		0,
		input,
		{ main: [input] },
		{ node, data: { main: [input] }, source: null },
		[],
	);
}

function nodeWith(parameters: INodeParameters): INode {
	return {
		id: 'form',
		name: 'Form',
		type: 'test.form',
		typeVersion: 1,
		position: [0, 0],
		parameters,
	};
}
