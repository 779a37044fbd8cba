import 'reflect-metadata';

import { ExecutionLifecycleHooks, PackageDirectoryLoader, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	NodeConnectionTypes,
	NodeHelpers,
	Workflow,
	type ICredentialType,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type INodeTypes,
	type IRun,
	type IRunExecutionData,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

import type { CredentialStore } from './credentialStore.mts';

const ownData = loadOnce('./ownData.cjs') as <T>(data: T) => T;

/** The package's nodes and credential. */
interface LoadedPackage {
	node: INodeType;
	trigger: INodeType;
	eventsTrigger: INodeType;
	credential: ICredentialType;
	loader: PackageDirectoryLoader;
}

let loaded: Promise<LoadedPackage> | undefined;

/** The package as n8n loads it from its folder, once: built, through `package.json`. */
export async function loadPackage(): Promise<LoadedPackage> {
	return await (loaded ??= load());
}

async function load(): Promise<LoadedPackage> {
	const loader = new PackageDirectoryLoader(process.cwd());
	await loader.loadAll();
	const node = loader.nodeTypes.vccInteractions?.type;
	const trigger = loader.nodeTypes.vccInteractionsTrigger?.type;
	const eventsTrigger = loader.nodeTypes.vccEventsTrigger?.type;
	const credential = loader.credentialTypes.vonageContactCenterApi?.type;
	if (!node || !trigger || !eventsTrigger || !credential) {
		throw new Error('The package does not load. Build it first: npm run build');
	}
	return {
		node: node as INodeType,
		trigger: trigger as INodeType,
		eventsTrigger: eventsTrigger as INodeType,
		credential,
		loader,
	};
}

/** What a person sets on the node, and what arrives at it. */
export interface NodeRun {
	readonly parameters: INodeParameters;
	/** JSON of the input items. */
	readonly items: IDataObject[];
	readonly credential: CredentialStore;
	readonly onError?: INode['onError'];
	readonly settings?: Partial<INode>;
	/** The state of an earlier try of the same execution. */
	readonly earlier?: IRunExecutionData;
	/** Rounds of a loop in which the node gets the items; one unless given. */
	readonly rounds?: number;
	/** Stops the execution as soon as this is done. */
	readonly stopAfter?: Promise<unknown>;
}

/** What came of the node, of all its rounds, by output: success first, then the error branch. */
export interface NodeResult {
	readonly success: INodeExecutionData[];
	readonly errors: INodeExecutionData[];
	/** The error that ended the run, if one did. */
	readonly error: (Error & { description?: string | null; context?: IDataObject }) | undefined;
	readonly hints: string[];
	readonly run: IRun;
	/** Done when the node itself is, for the last time; n8n does not wait for one that is stopped. */
	readonly nodeEnded: Promise<void>;
}

/** Runs the node in n8n-core's own engine: Items -> VCC Interactions, as n8n would. */
export async function runNode(given: NodeRun): Promise<NodeResult> {
	const { node, loader } = await loadPackage();
	let nodeEnded = Promise.resolve();
	const observed: INodeType = {
		...node,
		async execute() {
			const running = node.execute?.call(this);
			nodeEnded = Promise.resolve(running).then(
				() => undefined,
				() => undefined,
			);
			return (await running) ?? null;
		},
	};
	const types: Record<string, INodeType> = {
		[NODE_TYPE]: observed,
		'test.items': itemsNode(given.items, given.rounds ?? 1),
	};
	const nodeTypes: INodeTypes = {
		getByName: (name) => typeOf(types, name),
		getByNameAndVersion: (name) => NodeHelpers.getVersionedNodeType(typeOf(types, name)),
		getKnownTypes: () => loader.known.nodes as unknown as IDataObject,
	};
	const workflow = new Workflow({
		id: 'test',
		nodes: [nodeOf('Items', 'test.items', {}), vccNodeOf(given)],
		connections: {
			Items: { main: [[{ node: VCC, type: NodeConnectionTypes.Main, index: 0 }]] },
			// Back to Items, which ends the loop after the last round.
			...(given.rounds === undefined
				? {}
				: { [VCC]: { main: [[{ node: 'Items', type: NodeConnectionTypes.Main, index: 0 }]] } }),
		},
		active: false,
		nodeTypes,
		settings: { executionOrder: 'v1' },
	});
	const additionalData = {
		credentialsHelper: given.credential.asHelper(),
		currentNodeExecutionIndex: 0,
		variables: {},
		hooks: new ExecutionLifecycleHooks('internal', 'test', { id: 'test', name: 'test' } as never),
		webhookWaitingBaseUrl: 'http://127.0.0.1/webhook-waiting',
		formWaitingBaseUrl: 'http://127.0.0.1/form-waiting',
	} as unknown as IWorkflowExecuteAdditionalData;
	const execution = new WorkflowExecute(
		additionalData,
		'internal',
		given.earlier ?? createRunExecutionData(),
	);
	const running =
		given.earlier === undefined
			? execution.run({ workflow, startNode: workflow.getNode('Items') ?? undefined })
			: execution.processRunExecutionData(workflow);
	void given.stopAfter?.then(() => running.cancel());
	const run = await running;
	const tasks = run.data.resultData.runData[VCC] ?? [];
	const output = (index: number) => tasks.flatMap(({ data }) => data?.main?.[index] ?? []);
	return {
		success: output(0),
		errors: output(1),
		error: run.data.resultData.error as NodeResult['error'],
		hints: tasks.flatMap(({ hints = [] }) => hints.map(({ message }) => message)),
		run,
		nodeEnded,
	};
}

const VCC = 'VCC Interactions';
const NODE_TYPE = 'n8n-nodes-vcc-interactions.vccInteractions';

function vccNodeOf({ parameters, credential, onError, settings }: NodeRun): INode {
	return {
		...nodeOf(VCC, NODE_TYPE, parameters),
		credentials: { vonageContactCenterApi: { id: credential.id, name: 'Sandbox' } },
		...(onError === undefined ? {} : { onError }),
		...settings,
	};
}

function nodeOf(name: string, type: string, parameters: INodeParameters): INode {
	return { id: name, name, type, typeVersion: 1, position: [0, 0], parameters };
}

function typeOf(types: Record<string, INodeType>, name: string): INodeType {
	const type = types[name];
	if (type === undefined) throw new Error(`Unknown node type ${name}`);
	return type;
}

/** A node that brings the items of a test into the workflow, again in each round of a loop. */
function itemsNode(items: IDataObject[], rounds: number): INodeType {
	let round = 0;
	return {
		description: {
			displayName: 'Items',
			name: 'items',
			group: ['input'],
			version: 1,
			description: 'Items of a test',
			defaults: {},
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			properties: [],
		},
		execute: async () => [
			round++ < rounds ? ownData(items.map((json, item) => ({ json, pairedItem: { item } }))) : [],
		],
	};
}
