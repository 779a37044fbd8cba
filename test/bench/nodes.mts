import type { SandboxAddress } from '../../scripts/start/sandboxClient.mts';

/** Where a candidate sends its items, and with what. */
export interface Destination extends SandboxAddress {
	/** A bearer token at hand. */
	token: string;
	/** Id of a saved Header Auth credential that holds the same token. */
	headerAuthId: string;
	/** Id of a saved credential of this package. */
	credentialId: string;
}

/** A node that brings items to the contact center, without name and place. */
export interface Candidate {
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
 * the Accept header of the API's version, and a credential for the token.
 */
export function httpRequest(to: Destination): Candidate {
	const node = withToken(to, {});
	const [, accept] = node.parameters.headerParameters.parameters;
	return {
		...node,
		credentials: { httpHeaderAuth: { id: to.headerAuthId, name: 'VCC token' } },
		parameters: {
			...node.parameters,
			authentication: 'genericCredentialType',
			genericAuthType: 'httpHeaderAuth',
			headerParameters: { parameters: [accept] },
		},
	};
}

/**
 * The HTTP Request node at its quickest: the token stands in a header, so that n8n has no
 * credential to read and decrypt for each item. It works until the token expires.
 */
export function httpRequestWithToken(to: Destination, batch?: Batching): Candidate {
	return withToken(to, batch ? { batching: { batch } } : {});
}

function withToken({ url, token }: Destination, options: object) {
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
			options,
		},
	};
}

/** This node with its defaults and three mapped fields. @param options as in its form. */
export function vccDispatch(
	{ credentialId }: Destination,
	options: { interactionsPerRequest?: number } = {},
): Candidate {
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
