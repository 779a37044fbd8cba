import type { WorkflowRecord } from '../../scripts/n8n/instance.mts';
import type { SandboxAddress } from '../../scripts/start/sandboxClient.mts';

/** Name of the node whose time is taken. */
export const MEASURED = 'Measured';

/** Where a contestant sends its items, and with what. */
export interface Destination extends SandboxAddress {
	/** A bearer token at hand, for the node without a credential of this package. */
	token: string;
	/** Id of the saved credential, for the node with one. */
	credentialId: string;
}

/** A node that brings items to the contact centre, without name and place. */
export interface Contestant {
	type: string;
	typeVersion: number;
	parameters: object;
	credentials?: object;
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
 * The HTTP Request node as people set it up: a JSON body with the item's fields dragged into it,
 * and headers for the token and the API's version. A credential instead of the token's header
 * makes it some four times slower, since n8n reads and decrypts it for every item.
 */
export function httpRequest({ url, token }: Destination, batch?: Batching): Contestant {
	return {
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.5,
		parameters: {
			method: 'POST',
			url: `${url}/interactions/invoke`,
			sendHeaders: true,
			headerParameters: {
				parameters: [
					{ name: 'Authorization', value: `Bearer ${token}` },
					{ name: 'Accept', value: 'application/vnd.newvoicemedia.v1+json' },
				],
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
export function vccDispatch(
	{ credentialId }: Destination,
	options: { interactionsPerRequest?: number } = {},
): Contestant {
	return {
		type: 'n8n-nodes-vcc-interactions.vccInteractions',
		typeVersion: 1,
		credentials: { vonageContactCenterApi: { id: credentialId, name: 'VCC sandbox' } },
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

/** The nodes of a workflow and where their items come from. */
export interface Course {
	/** Addresses of lists of cases. */
	warmUp: string;
	cases: string;
	/** Runs first, so that the measured node finds n8n as it is after some work. */
	rehearsal: Contestant;
	measured: Contestant;
	/** The measured node goes on after a failed item; otherwise it stops, as is n8n's default. */
	goesOn: boolean;
}

/** Start, fetch cases, rehearse, fetch the cases that count, measured node. */
export function workflowOf(id: string, course: Course): WorkflowRecord {
	const onError = course.goesOn ? 'continueRegularOutput' : 'stopWorkflow';
	const steps = [
		{ name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} },
		{ name: 'Warm-up cases', ...fetchOf(course.warmUp) },
		{ name: 'Warm-up', ...course.rehearsal },
		{ name: 'Cases', ...fetchOf(course.cases), executeOnce: true },
		{ name: MEASURED, ...course.measured, onError },
	];
	return {
		id,
		name: id,
		nodes: steps.map((node, index) => ({
			id: `node-${index}`,
			position: [200 * index, 0],
			...node,
		})),
		connections: Object.fromEntries(
			steps.flatMap(({ name }, index) => {
				const next = steps[index + 1];
				return next ? [[name, { main: [[{ node: next.name, type: 'main', index: 0 }]] }]] : [];
			}),
		),
		// Saving would come after the measured node, and no one reads what is saved.
		settings: {
			executionOrder: 'v1',
			saveDataSuccessExecution: 'none',
			saveDataErrorExecution: 'none',
		},
	};
}

function fetchOf(url: string): Contestant {
	return {
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.5,
		parameters: { url, options: {} },
	};
}
