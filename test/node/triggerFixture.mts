import 'reflect-metadata';

import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HookContext, WebhookContext } from 'n8n-core';
import {
	Workflow,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type IWebhookData,
	type IWebhookResponseData,
	type IWorkflowExecuteAdditionalData,
	type WorkflowActivateMode,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import type { CredentialStore } from './credentialStore.mts';
import { loadPackage } from './runWorkflow.mts';
import { webhookAnswerOf } from './webhookAnswer.mts';

/** Calls one of the trigger's hooks as n8n does. */
export interface Occasion {
	mode?: WorkflowExecuteMode;
	activation?: WorkflowActivateMode;
	isTest?: boolean;
}

/** What a trigger is in, where that is not as usual. */
export interface Surroundings {
	/** The trigger of interactions unless given. */
	trigger?: 'vccInteractionsTrigger' | 'vccEventsTrigger';
	/** What n8n says its public address is; that of this server if absent. */
	webhookBase?: string;
	/** n8n's names of the addresses of published workflows and of tests. */
	endpoints?: { webhook?: string; webhookTest?: string };
	/** Identifies the instance of n8n. */
	instanceId?: string;
	staticData?: IDataObject;
	/** What is different of the trigger's node; undefined: not there. */
	node?: Partial<INode>;
	/** The workflow's; the same for all fixtures if absent. */
	workflowId?: string;
	/** n8n has the address of published workflows elsewhere. */
	hidesAddress?: boolean;
	/** More nodes of the workflow. */
	others?: INode[];
}

export const TEST: Occasion = { mode: 'manual', activation: 'manual', isTest: true };
/** n8n names neither mode nor activation of what ends. */
export const END: Occasion = { mode: 'internal', activation: 'update' };

/**
 * The trigger in contexts of n8n-core, in a workflow of its own, behind a server that does what n8n
 * does with a call. What `webhook` starts is kept and not run.
 */
export class TriggerFixture {
	/** The items of each execution that a call started. */
	readonly started: INodeExecutionData[][] = [];
	/** What n8n fails with after the node accepted the call; undefined: it works. */
	broken: number | undefined;
	/** Errors of the trigger, for each of which n8n stores a failed execution. */
	readonly failed: unknown[] = [];
	/** What the trigger wrote to n8n's log. */
	readonly log: string[] = [];
	private readonly server: Server = createServer((request, response) => {
		void this.receive(request, response);
	});

	private constructor(
		private readonly type: INodeType,
		private readonly credential: CredentialStore,
		private readonly workflow: Workflow,
		private readonly node: INode,
		private readonly around: Surroundings,
	) {}

	static async open(
		credential: CredentialStore,
		parameters: INodeParameters,
		around: Surroundings = {},
	): Promise<TriggerFixture> {
		const loaded = await loadPackage();
		const { trigger: name = 'vccInteractionsTrigger' } = around;
		const trigger = name === 'vccEventsTrigger' ? loaded.eventsTrigger : loaded.trigger;
		const node: INode = {
			id: 'trigger-1',
			name: 'Agents',
			type: `n8n-nodes-vcc-interactions.${name}`,
			typeVersion: 1.1,
			position: [0, 0],
			parameters,
			webhookId: '7f3c',
			credentials: { vonageContactCenterApi: { id: credential.id, name: 'Sandbox' } },
			...around.node,
		};
		const workflow = new Workflow({
			id: around.workflowId ?? 'workflow-1',
			nodes: [node, ...(around.others ?? [])],
			connections: {},
			active: false,
			nodeTypes: {
				getByName: () => trigger,
				getByNameAndVersion: () => trigger,
				getKnownTypes: () => ({}),
			},
			staticData: around.staticData,
		});
		const fixture = new TriggerFixture(trigger, credential, workflow, node, around);
		fixture.server.listen(0, '127.0.0.1');
		await once(fixture.server, 'listening');
		fixture.base = around.webhookBase ?? `http://127.0.0.1:${fixture.port}/`;
		return fixture;
	}

	private base = '';
	private readonly waiting: Array<() => void> = [];

	private get port(): number {
		return (this.server.address() as AddressInfo).port;
	}

	/** The trigger's memory, as n8n saves it with a published workflow. */
	get memory(): IDataObject {
		return this.workflow.getStaticData('node', this.node);
	}

	async publish(occasion: Occasion = {}): Promise<void> {
		const hooks = this.type.webhookMethods?.default;
		if (!(await hooks?.checkExists.call(this.hook(occasion)))) {
			await hooks?.create.call(this.hook(occasion));
		}
	}

	async end(occasion: Occasion = END): Promise<void> {
		await this.type.webhookMethods?.default?.delete.call(this.hook(occasion));
	}

	/** Posts a body to the trigger's published address. */
	async call(body: string, headers: Record<string, string>): Promise<Response> {
		const address = `http://127.0.0.1:${this.port}/webhook/7f3c/webhook`;
		return await fetch(address, { method: 'POST', body, headers });
	}

	/** Waits until so many executions were started, of which calls from outside are the cause. */
	async untilStarted(count: number): Promise<INodeExecutionData[][]> {
		while (this.started.length < count)
			await new Promise<void>((resolve) => this.waiting.push(resolve));
		return this.started;
	}

	/** Posts a body to the trigger while it is tested. */
	async callInTest(body: string, headers: Record<string, string>): Promise<Response> {
		const address = `http://127.0.0.1:${this.port}/webhook-test/7f3c/webhook`;
		return await fetch(address, { method: 'POST', body, headers });
	}

	/** n8n's context of a call, without a server around it. */
	contextOf(request: object, response: object, mode: WorkflowExecuteMode = 'webhook') {
		const additionalData = this.additionalData();
		additionalData.httpRequest = request as never;
		additionalData.httpResponse = response as never;
		const context = new WebhookContext(
			this.workflow,
			this.node,
			additionalData,
			mode,
			this.webhookData(mode === 'manual'),
			[],
			null,
		);
		return this.observed(context);
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		this.server.close();
		await once(this.server, 'close');
	}

	private additionalData(): IWorkflowExecuteAdditionalData {
		return {
			credentialsHelper: this.credential.asHelper(),
			variables: {},
			webhookBaseUrl: `${this.base}${this.around.endpoints?.webhook ?? 'webhook'}`,
			webhookTestBaseUrl: `${this.base}${this.around.endpoints?.webhookTest ?? 'webhook-test'}`,
			webhookWaitingBaseUrl: `${this.base}webhook-waiting`,
			formWaitingBaseUrl: `${this.base}form-waiting`,
			restApiUrl: `${this.base}rest`,
		} as unknown as IWorkflowExecuteAdditionalData;
	}

	private webhookData(isTest: boolean): IWebhookData {
		const [webhookDescription] = this.type.description.webhooks ?? [];
		return { webhookDescription, isTest } as unknown as IWebhookData;
	}

	private hook({ mode = 'trigger', activation = 'activate', isTest = false }: Occasion) {
		const data = this.additionalData();
		const webhook = this.webhookData(isTest);
		const context = new HookContext(this.workflow, this.node, data, mode, activation, webhook);
		if (this.around.hidesAddress) delete (data as Partial<typeof data>).webhookBaseUrl;
		return this.observed(context);
	}

	/** The context in another instance of n8n, if the test wants one, and with a log that is kept. */
	private observed<T extends HookContext | WebhookContext>(context: T): T {
		const { instanceId } = this.around;
		if (instanceId !== undefined) context.getInstanceId = () => instanceId;
		const keep = (line: string) => void this.log.push(line);
		const logger = { debug: keep, info: keep, warn: keep, error: keep };
		return Object.defineProperty(context, 'logger', { value: logger });
	}

	/** n8n-core's `executeWebhook`, without the execution. */
	private async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const mode = request.url?.startsWith('/webhook-test/') ? 'manual' : 'webhook';
		const context = this.contextOf(await asN8nRequest(request), asExpress(response), mode);
		const result = await this.answerTo(context);
		if (result === undefined) return void response.writeHead(500).end('{}');
		if (result.noWebhookResponse) return;
		const [items] = result.workflowData ?? [];
		if (items !== undefined && this.broken === undefined) this.started.push(items);
		response.writeHead(items === undefined ? 200 : (this.broken ?? 200), {
			'content-type': 'application/json',
		});
		response.end(webhookAnswerOf(result));
		for (const wake of this.waiting.splice(0)) wake();
	}

	/** What the trigger makes of a call; undefined if it throws. */
	async answerTo(context: WebhookContext): Promise<IWebhookResponseData | undefined> {
		try {
			return await this.type.webhook?.call(context);
		} catch (error) {
			this.failed.push(error);
			return undefined;
		}
	}
}

/** The two methods of Express that nodes answer with. */
function asExpress(response: ServerResponse) {
	return Object.assign(response, {
		status: (code: number) => Object.assign(response, { statusCode: code }),
		json: (body: unknown) => {
			response.setHeader('content-type', 'application/json');
			return response.end(JSON.stringify(body));
		},
	});
}

/** n8n reads the body itself only if it can parse it. */
async function asN8nRequest(request: IncomingMessage) {
	const readable = Object.assign(request, {
		rawBody: undefined as Buffer | undefined,
		async readRawBody() {
			const chunks: Buffer[] = [];
			for await (const chunk of request) chunks.push(chunk as Buffer);
			readable.rawBody = Buffer.concat(chunks);
		},
	});
	if (request.headers['content-type']?.startsWith('application/json')) await readable.readRawBody();
	return readable as never;
}
