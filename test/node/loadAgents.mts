import 'reflect-metadata';

import { LoadOptionsContext } from 'n8n-core';
import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

import type { CredentialStore } from './credentialStore.mts';
import { singleNodeWorkflow } from './singleNodeWorkflow.mts';

/**
 * A page of the list of agents as n8n's editor loads it.
 *
 * @param term what the person typed
 * @param token where an earlier page ended
 */
export async function loadAgents(
	credential: CredentialStore,
	term?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	const { node, type, workflow } = await singleNodeWorkflow();
	const additionalData = {
		credentialsHelper: credential.asHelper(),
		variables: {},
	} as unknown as IWorkflowExecuteAdditionalData;
	const context = new LoadOptionsContext(workflow, node, additionalData, 'agent');
	const search = type.methods?.listSearch?.searchAgents;
	if (search === undefined) throw new Error('The node has no list of agents');
	return await search.call(context as unknown as ILoadOptionsFunctions, term, token);
}
