import 'reflect-metadata';

import { ExecuteContext } from 'n8n-core';
import {
	createRunExecutionData,
	Workflow,
	type IExecuteFunctions,
	type INode,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

import type { CredentialStore } from './credentialStore.mts';
import { loadPackage } from './engine.mts';

/** n8n-core's context of the node, for its HTTP helper. */
export async function contextWith(credential: CredentialStore): Promise<IExecuteFunctions> {
	const { node: type } = await loadPackage();
	const node: INode = {
		id: 'vcc',
		name: 'VCC',
		type: 'n8n-nodes-vcc-interactions.vccInteractions',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		credentials: { vonageContactCenterApi: { id: '1', name: 'Sandbox' } },
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
	const additionalData = {
		credentialsHelper: credential.asHelper(),
		variables: {},
	} as unknown as IWorkflowExecuteAdditionalData;
	const input = [{ json: {} }];
	return new ExecuteContext(
		workflow,
		node,
		additionalData,
		'internal',
		createRunExecutionData(),
		0,
		input,
		{ main: [input] },
		{ node, data: { main: [input] }, source: null },
		[],
	);
}
