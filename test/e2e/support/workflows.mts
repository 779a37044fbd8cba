import type { WorkflowRecord } from '../../../scripts/n8n/instance.mts';

/** Start, then one Dispatch. @param credentialId id of a saved credential. */
export function dispatchWorkflow(credentialId: string): Omit<WorkflowRecord, 'id'> {
	return {
		name: 'One dispatch',
		nodes: [
			{
				id: 'start',
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				id: 'dispatch',
				name: 'Dispatch',
				type: 'n8n-nodes-vcc-interactions.vccInteractions',
				typeVersion: 1,
				position: [200, 0],
				parameters: {
					resource: 'interaction',
					operation: 'dispatch',
					route: 'support',
					externalId: 'e2e-1',
				},
				credentials: { vonageContactCenterApi: { id: credentialId, name: 'VCC sandbox' } },
			},
		],
		connections: { Start: { main: [[{ node: 'Dispatch', type: 'main', index: 0 }]] } },
	};
}

/** Type of the node that starts a workflow by hand. */
export const MANUAL_TRIGGER = 'n8n-nodes-base.manualTrigger';

/** What the tests look at in a workflow's node. */
interface NamedNode {
	name: string;
	type: string;
}

/** The nodes of a workflow. */
export function nodesOf({ nodes }: Pick<WorkflowRecord, 'nodes'>): NamedNode[] {
	return nodes as NamedNode[];
}

/**
 * Start, then one item for each external id, then Dispatch with an error output.
 * @param options of the Dispatch.
 */
export function dispatchCases(
	credentialId: string,
	externalIds: string[],
	options: Record<string, unknown>,
): Omit<WorkflowRecord, 'id'> {
	const { nodes, ...workflow } = dispatchWorkflow(credentialId);
	const [start, dispatch] = nodes as [NamedNode, NamedNode & { parameters: object }];
	const cases = { cases: externalIds.map((id) => ({ id })) };
	const made = (name: string, type: string, typeVersion: number, parameters: object) => ({
		...{ id: name, name, type: `n8n-nodes-base.${type}`, typeVersion, position: [0, 0] },
		parameters,
	});
	return {
		...workflow,
		nodes: [
			start,
			made('Cases', 'set', 3.4, { mode: 'raw', jsonOutput: JSON.stringify(cases) }),
			made('One each', 'splitOut', 1, { fieldToSplitOut: 'cases' }),
			{
				...dispatch,
				onError: 'continueErrorOutput',
				parameters: { ...dispatch.parameters, externalId: '={{ $json.id }}', options },
			},
		],
		connections: chain('Start', 'Cases', 'One each', 'Dispatch'),
	};
}

/** Connects each node to the next. */
function chain(...names: string[]): WorkflowRecord['connections'] {
	const next = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });
	return Object.fromEntries(names.slice(1).map((node, index) => [names[index] ?? '', next(node)]));
}
