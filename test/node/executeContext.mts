import 'reflect-metadata';

import { ExecuteContext } from 'n8n-core';
import {
	createRunExecutionData,
	type IExecuteFunctions,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

import type { CredentialStore } from './credentialStore.mts';
import { singleNodeWorkflow } from './singleNodeWorkflow.mts';

/** n8n-core's context of the node, for its HTTP helper. */
export async function contextWith(credential: CredentialStore): Promise<IExecuteFunctions> {
	const { node, workflow } = await singleNodeWorkflow();
	const additionalData = {
		credentialsHelper: credential.asHelper(),
		variables: {},
		webhookWaitingBaseUrl: 'http://127.0.0.1/webhook-waiting',
		formWaitingBaseUrl: 'http://127.0.0.1/form-waiting',
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
