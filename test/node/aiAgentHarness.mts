import 'reflect-metadata';

import { ExecutionLifecycleHooks, WebhookContext, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	NodeConnectionTypes,
	Workflow,
	type IDataObject,
	type INode,
	type INodeParameters,
	type INodeType,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

import type { CredentialStore } from './credentialStore.mts';
import { loadPackage } from './runWorkflow.mts';
import { TOOL, toolDescriptionOf } from './toolDescription.mts';

/** What a model is given, and which calls of the tool it makes. */
export interface ToolRun {
	/** The tool's form, with `$fromAI` where the model fills in. */
	readonly parameters: INodeParameters;
	/** What the model says, one object for each call; all calls at the same time, unless `inTurn`. */
	readonly calls: IDataObject[];
	/** The model waits for each answer before it calls again. */
	readonly inTurn?: boolean;
	readonly credential: CredentialStore;
	readonly settings?: Partial<INode>;
	/** JSON of the agent's own item. */
	readonly item?: IDataObject;
}

/** What the tool answers to each call: parsed JSON, or the text of the error that the model reads. */
export type ToolAnswers = unknown[];

/** A tool as agents have it. n8n-core builds them with @langchain/core. */
interface Tool {
	invoke(said: IDataObject): Promise<string>;
}

/** An agent that runs its tools by itself calls the node, in n8n-core's own engine. */
export async function askTool(given: ToolRun): Promise<ToolAnswers> {
	const { node } = await loadPackage();
	let answers: ToolAnswers = [];
	const agent = agentNode(async (tools) => {
		if (given.inTurn) {
			for (const said of given.calls) answers.push(await answerOf(tools, said));
		} else {
			answers = await Promise.all(given.calls.map(async (said) => await answerOf(tools, said)));
		}
	});
	const workflow = workflowOf(given, { agent, tool: toolNode(node), start: startNode(given.item) });
	const execution = new WorkflowExecute(
		additionalDataOf(given),
		'internal',
		createRunExecutionData(),
	);
	const run = await execution.run({ workflow, startNode: workflow.getNode('Start') ?? undefined });
	if (run.data.resultData.error !== undefined) throw run.data.resultData.error;
	return answers;
}

/** A client of an MCP Server Trigger calls the node: there is no execution then. */
export async function askToolOverMcp(given: ToolRun): Promise<ToolAnswers> {
	const { node } = await loadPackage();
	const agent = agentNode(async () => undefined);
	const workflow = workflowOf(given, { agent, tool: toolNode(node), start: startNode(given.item) });
	const trigger = workflow.getNode('Agent');
	if (trigger === null) throw new Error('There is no node to call');
	const ask = async () => {
		const context = new WebhookContext(
			workflow,
			trigger,
			additionalDataOf(given),
			'webhook',
			{} as never,
			[],
			null,
		);
		return (await context.getInputConnectionData(NodeConnectionTypes.AiTool, 0)) as Tool[];
	};
	return await Promise.all(given.calls.map(async (said) => await answerOf(await ask(), said)));
}

async function answerOf([tool]: Tool[], said: IDataObject): Promise<unknown> {
	if (tool === undefined) throw new Error('The agent has no tool');
	try {
		return JSON.parse(await tool.invoke(said)) as unknown;
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
}

function additionalDataOf({ credential }: ToolRun): IWorkflowExecuteAdditionalData {
	return {
		credentialsHelper: credential.asHelper(),
		currentNodeExecutionIndex: 0,
		variables: {},
		hooks: new ExecutionLifecycleHooks('internal', 'test', { id: 'test', name: 'test' } as never),
		webhookWaitingBaseUrl: 'http://127.0.0.1/webhook-waiting',
		formWaitingBaseUrl: 'http://127.0.0.1/form-waiting',
	} as unknown as IWorkflowExecuteAdditionalData;
}

function workflowOf(
	{ parameters, credential, settings }: ToolRun,
	{ agent, tool, start }: Record<'agent' | 'tool' | 'start', INodeType>,
): Workflow {
	const types: Record<string, INodeType> = { agent, start, [TOOL]: tool };
	const typeNamed = (name: string) => {
		const type = types[name];
		if (type === undefined) throw new Error(`Unknown node type ${name}`);
		return type;
	};
	const place = (name: string, type: string): INode => ({
		id: name,
		name,
		type,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	});
	return new Workflow({
		id: 'test',
		nodes: [
			place('Start', 'start'),
			place('Agent', 'agent'),
			{
				...place('Tool', TOOL),
				parameters,
				credentials: { vonageContactCenterApi: { id: credential.id, name: 'Sandbox' } },
				...settings,
			},
		],
		connections: {
			Start: { main: [[{ node: 'Agent', type: NodeConnectionTypes.Main, index: 0 }]] },
			Tool: { ai_tool: [[{ node: 'Agent', type: NodeConnectionTypes.AiTool, index: 0 }]] },
		},
		active: false,
		nodeTypes: {
			getByName: typeNamed,
			getByNameAndVersion: typeNamed,
			getKnownTypes: () => ({}),
		},
		settings: { executionOrder: 'v1' },
	});
}

function toolNode(node: INodeType): INodeType {
	const description = toolDescriptionOf(node.description);
	return Object.assign(Object.create(node) as INodeType, { description });
}

function agentNode(ask: (tools: Tool[]) => Promise<void>): INodeType {
	return {
		description: {
			...descriptionOf('Agent'),
			inputs: [{ type: NodeConnectionTypes.Main }, { type: NodeConnectionTypes.AiTool }],
		},
		async execute() {
			await ask((await this.getInputConnectionData(NodeConnectionTypes.AiTool, 0)) as Tool[]);
			return [[]];
		},
	};
}

function startNode(json: IDataObject = {}): INodeType {
	return {
		description: { ...descriptionOf('Start'), inputs: [] },
		execute: async () => [[{ json, pairedItem: { item: 0 } }]],
	};
}

function descriptionOf(displayName: string): INodeType['description'] {
	return {
		displayName,
		name: displayName.toLowerCase(),
		group: ['transform'],
		version: 1,
		description: 'Part of a test',
		defaults: {},
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	};
}
