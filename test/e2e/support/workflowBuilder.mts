import type { WorkflowRecord } from '../../../scripts/n8n/instance.mts';

/** A node of a workflow, without its id and place. */
export interface Step {
	name: string;
	type: string;
	typeVersion: number;
	parameters: object;
	credentials?: object;
	webhookId?: string;
	retryOnFail?: boolean;
	maxTries?: number;
	/** Milliseconds. */
	waitBetweenTries?: number;
	onError?: string;
}

/** A workflow without its id, as a person saves it. */
export type NewWorkflow = Omit<WorkflowRecord, 'id'>;

/** Output of one step to the input of another. @param output 0 is the first. */
export interface Link {
	from: string;
	to: string;
	output?: number;
}

/** A workflow of steps; one after the other unless there are links. */
export function flow(name: string, steps: readonly Step[], links = inLine(steps)): NewWorkflow {
	return {
		name,
		nodes: steps.map((step, index) => ({
			id: `step-${index}`,
			position: [200 * index, 0],
			...step,
		})),
		connections: Object.fromEntries(
			steps.map(({ name: from }) => [from, { main: outputsOf(from, links) }]),
		),
		settings: { executionOrder: 'v1' },
	};
}

function inLine(steps: readonly Step[]): Link[] {
	return steps.slice(1).map(({ name }, index) => ({ from: steps[index]?.name ?? '', to: name }));
}

function outputsOf(from: string, links: readonly Link[]): object[][] {
	const outputs: object[][] = [[], []];
	for (const link of links) {
		if (link.from !== from) continue;
		outputs[link.output ?? 0]?.push({ node: link.to, type: 'main', index: 0 });
	}
	return outputs;
}

/** Starts by hand, in the editor or from the command line. */
export const byHand: Step = {
	name: 'Start',
	type: 'n8n-nodes-base.manualTrigger',
	typeVersion: 1,
	parameters: {},
};

/** Starts with a POST to `/webhook/<path>`, which is answered at once. */
export function webhook(path: string): Step {
	return {
		name: 'Webhook',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2.1,
		parameters: { httpMethod: 'POST', path, options: {} },
		webhookId: path,
	};
}

/** Starts when another workflow calls this one, with the items that it passes. */
export const whenCalled: Step = {
	name: 'When called',
	type: 'n8n-nodes-base.executeWorkflowTrigger',
	typeVersion: 1.1,
	parameters: { inputSource: 'passthrough' },
};

/** Calls another workflow once with all items. */
export function call(name: string, workflowId: string): Step {
	return {
		name,
		type: 'n8n-nodes-base.executeWorkflow',
		typeVersion: 1.3,
		parameters: {
			workflowId: { __rl: true, mode: 'id', value: workflowId },
			workflowInputs: { mappingMode: 'defineBelow', value: {} },
			options: {},
		},
	};
}

/** An item for each case of a list. @param url address of the list, or an expression. */
export function cases(url: string): Step {
	return {
		name: 'Cases',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: { url, options: {} },
	};
}

/** Dispatches each item under its id. @param options as in the node's form. */
export function dispatch(credentialId: string, options: object = {}): Step {
	return {
		name: 'Dispatch',
		type: 'n8n-nodes-vcc-interactions.vccInteractions',
		typeVersion: 1,
		parameters: {
			resource: 'interaction',
			operation: 'dispatch',
			route: 'Support NR',
			externalId: '={{ $json.id }}',
			options,
		},
		credentials: { vonageContactCenterApi: { id: credentialId, name: 'VCC sandbox' } },
	};
}

/** The option that makes a record's dispatch the same one in whatever execution. */
export const OWN_REQUEST_ID = { requestId: '={{ $json.id }}-dispatch' };

/** The option that has the node make such an ID itself. */
export const DEDUPLICATED = { deduplicateByExternalId: true };
