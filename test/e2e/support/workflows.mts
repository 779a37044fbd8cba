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
