/**
 * The bodies that Vonage's documentation prints, as data; white space is not part of them. Beside
 * them the forms that a person fills in to send them.
 */

/** Full dispatch. Source: Create inbound interaction. */
export const fullDispatch = {
	provider: 'ProviderName',
	requests: [
		{
			action: 'dispatch',
			requestid: '13141f79-79bb-4e4f-a7bc-a96f3a08d1bb',
			externalid: '40a4b50f',
			route: 'APIRouting',
			linkeddata: [
				{ type: 'clid', value: 'Cases 40a4b50f' },
				{ type: 'url', label: '40a4b50f', value: 'https://vonage.com' },
				{ type: 'name', value: 'Case Friendly Name' },
				{ type: 'mediatype', value: 'Case-External' },
			],
			routingdata: {
				interactiontype: 'nonlive',
				personalqueue: { agent: 'AgentUsername', loggedintimeout: 20, loggedouttimeout: 30 },
				skills: [
					{ name: 'skillOptional', expiryafter: 0 },
					{ name: 'skillExpiring', expiryafter: 60 },
					{ name: 'skillMandatory' },
				],
			},
		},
	],
};

/** The form of the full dispatch, without provider and request id. */
export const fullDispatchForm = {
	route: 'APIRouting',
	externalId: '40a4b50f',
	interactionType: 'nonlive',
	linkedData: {
		callerId: [{ value: 'Cases 40a4b50f' }],
		link: [{ label: '40a4b50f', value: 'https://vonage.com' }],
		name: [{ value: 'Case Friendly Name' }],
		mediaType: [{ value: 'Case-External' }],
	},
	personalQueue: {
		queue: { agent: 'AgentUsername', loggedInTimeout: 20, loggedOutTimeout: 30 },
	},
	skills: {
		skill: [
			{ name: 'skillOptional', requirement: 'optional', expiresAfter: 0 },
			{ name: 'skillExpiring', requirement: 'expiring', expiresAfter: 60 },
			{ name: 'skillMandatory', requirement: 'mandatory', expiresAfter: 0 },
		],
	},
};

/** Source: How to route an interaction (without registering a provider). */
export const routeDispatch = {
	requests: [
		{
			action: 'dispatch',
			requestid: 'uniqueRequestId',
			externalid: 'sourceObjectName',
			route: 'Route Interaction NR',
			routingdata: { interactiontype: 'nonlive' },
		},
	],
};

/** Source: How to release an existing interaction; its trailing comma is left out. */
export const release = {
	requests: [
		{ action: 'release', requestid: 'uniqueRequestId', externalid: 'existingInteractionId' },
	],
};

/** Source: Register provider settings. */
export const register = {
	provider: 'TestProviderName',
	endpoint: 'https://endpoint.example.com/routingendpoint',
	headers: { 'x-header1': 'value1', 'x-header2': 'value2' },
	agentactionspermitted: { release: 1, hold: 1, transferToAgent: 1, transferToRoute: 1 },
};

/** The form of the registration. */
export const registerForm = {
	provider: 'TestProviderName',
	endpoint: 'https://endpoint.example.com/routingendpoint',
	headers: {
		header: [
			{ name: 'x-header1', value: 'value1' },
			{ name: 'x-header2', value: 'value2' },
		],
	},
	permittedActions: ['release', 'hold', 'transferToAgent', 'transferToRoute'],
};
