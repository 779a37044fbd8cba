import type { WorkflowRecord } from '../../scripts/n8n/instance.mts';
import type { SandboxAddress } from '../../scripts/start/sandboxClient.mts';

/** Name of the node whose time is taken. */
export const MEASURED = 'Measured';

/** A node that brings items to the contact centre, without name and place. */
export interface Contestant {
	type: string;
	typeVersion: number;
	parameters: object;
	/** Type of its credential. */
	credential: keyof CredentialIds;
}

/** Ids of the saved credentials by type. */
export interface CredentialIds {
	httpHeaderAuth: string;
	vonageContactCenterApi: string;
}

/** Batching of the HTTP Request node. n8n ignores it unless the interval is above 0. */
export interface Batching {
	/** Items. */
	batchSize: number;
	/** Milliseconds. */
	batchInterval: number;
}

const ROUTE = 'Support NR';

/**
 * The HTTP Request node as people set it up: a JSON body with the item's fields dragged into it, a
 * Header Auth credential with the token, and the Accept header.
 */
export function httpRequest({ url }: SandboxAddress, batch?: Batching): Contestant {
	return {
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.5,
		credential: 'httpHeaderAuth',
		parameters: {
			method: 'POST',
			url: `${url}/interactions/invoke`,
			authentication: 'genericCredentialType',
			genericAuthType: 'httpHeaderAuth',
			sendHeaders: true,
			headerParameters: {
				parameters: [{ name: 'Accept', value: 'application/vnd.newvoicemedia.v1+json' }],
			},
			sendBody: true,
			specifyBody: 'json',
			jsonBody: `={
  "requests": [
    {
      "action": "dispatch",
      "requestid": "{{ $json.id }}-dispatch",
      "externalid": "{{ $json.id }}",
      "route": "${ROUTE}",
      "linkeddata": [
        { "type": "clid", "value": "{{ $json.phone }}" },
        { "type": "name", "value": "{{ $json.customer }}" }
      ],
      "routingdata": { "interactiontype": "nonlive" }
    }
  ]
}`,
			options: batch ? { batching: { batch } } : {},
		},
	};
}

/** This node with its defaults and three mapped fields. @param options as in its form. */
export function vccDispatch(options: { interactionsPerRequest?: number } = {}): Contestant {
	return {
		type: 'n8n-nodes-vcc-interactions.vccInteractions',
		typeVersion: 1,
		credential: 'vonageContactCenterApi',
		parameters: {
			resource: 'interaction',
			operation: 'dispatch',
			route: ROUTE,
			externalId: '={{ $json.id }}',
			linkedData: {
				callerId: [{ value: '={{ $json.phone }}' }],
				name: [{ value: '={{ $json.customer }}' }],
			},
			options,
		},
	};
}

/**
 * Start, fetch the cases, measured node.
 * @param source address of the list of cases.
 * @param goOn the node goes on after a failed item; otherwise it stops, as is n8n's default.
 */
export function workflowOf(
	id: string,
	source: string,
	credentials: CredentialIds,
	{ contestant, goOn = false }: { contestant: Contestant; goOn?: boolean },
): WorkflowRecord {
	const { credential, ...node } = contestant;
	return {
		id,
		name: id,
		nodes: [
			{
				...{ id: 'start', name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1 },
				...{ position: [0, 0], parameters: {} },
			},
			{
				...{ id: 'cases', name: 'Cases', type: 'n8n-nodes-base.httpRequest', typeVersion: 4.5 },
				...{ position: [200, 0], parameters: { url: source, options: {} } },
			},
			{
				...{ id: 'measured', name: MEASURED, position: [400, 0], ...node },
				credentials: { [credential]: { id: credentials[credential], name: 'VCC sandbox' } },
				...(goOn && { onError: 'continueRegularOutput' }),
			},
		],
		connections: {
			Start: { main: [[{ node: 'Cases', type: 'main', index: 0 }]] },
			Cases: { main: [[{ node: MEASURED, type: 'main', index: 0 }]] },
		},
		// Saving would come after the measured node, and no one reads what is saved.
		settings: {
			executionOrder: 'v1',
			saveDataSuccessExecution: 'none',
			saveDataErrorExecution: 'none',
		},
	};
}
