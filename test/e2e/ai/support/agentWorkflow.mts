import type { CredentialRecord, WorkflowRecord } from '../../../../scripts/n8n/instance.mts';
import {
	sandboxCredential,
	type SandboxAddress,
} from '../../../../scripts/start/sandboxClient.mts';
import type { ScriptedModel } from './scriptedModel.mts';

/** Credential for n8n's own OpenAI Chat Model node. */
export function modelCredential({ url }: ScriptedModel): CredentialRecord {
	return {
		id: 'VccScriptedModel',
		name: 'Scripted model',
		type: 'openAiApi',
		data: { apiKey: 'none', url },
	};
}

/** What a test sets on the tool and the agent. */
export interface AgentSetup {
	readonly id: string;
	/** Version 3 has the engine run its tools, version 2 runs them by itself. */
	readonly agentVersion: number;
	readonly parameters: object;
	/** Settings of the tool node, such as Retry On Fail. */
	readonly settings?: object;
}

/** Start, then an AI Agent with the scripted model and the node as its only tool. */
export function agentWorkflow(
	{ id, agentVersion, parameters, settings }: AgentSetup,
	sandbox: SandboxAddress,
	model: ScriptedModel,
): WorkflowRecord {
	const { id: credentialId, name } = sandboxCredential(sandbox);
	const { id: modelId, name: modelName } = modelCredential(model);
	const node = (nodeName: string, type: string, typeVersion: number, more: object) => ({
		id: nodeName,
		name: nodeName,
		type,
		typeVersion,
		position: [0, 0],
		parameters: {},
		...more,
	});
	const to = (target: string, type: string) => ({ [type]: [[{ node: target, type, index: 0 }]] });
	return {
		id,
		name: id,
		nodes: [
			node('Start', 'n8n-nodes-base.manualTrigger', 1, {}),
			node('Agent', '@n8n/n8n-nodes-langchain.agent', agentVersion, {
				parameters: {
					promptType: 'define',
					text: 'A customer of case-1 asks for a person.',
					options: {},
				},
			}),
			node('Model', '@n8n/n8n-nodes-langchain.lmChatOpenAi', 1.2, {
				parameters: { model: { __rl: true, mode: 'id', value: 'scripted' }, options: {} },
				credentials: { openAiApi: { id: modelId, name: modelName } },
			}),
			node('Hand over', 'n8n-nodes-vcc-interactions.vccInteractionsTool', 1, {
				parameters,
				credentials: { vonageContactCenterApi: { id: credentialId, name } },
				...settings,
			}),
		],
		connections: {
			Start: to('Agent', 'main'),
			Model: to('Agent', 'ai_languageModel'),
			'Hand over': to('Agent', 'ai_tool'),
		},
		settings: { executionOrder: 'v1' },
	};
}
