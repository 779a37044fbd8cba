import { PROVIDER } from '../triggerFixture.mts';

/** A node of a workflow, but for its identifier, name and place. */
interface StartNode {
	type: string;
	typeVersion: number;
	parameters: object;
	webhookId: string;
	credentials?: object;
}

/** Our trigger, then a call to the counter under the notification's id. */
export function countingNotifications(url: string) {
	const trigger = {
		type: 'n8n-nodes-vcc-interactions.vccInteractionsTrigger',
		typeVersion: 1.1,
		parameters: { provider: PROVIDER },
		webhookId: 'counts-notifications',
		credentials: { vonageContactCenterApi: { id: 'VccSandboxCred01', name: 'VCC sandbox' } },
	};
	return counting('Counts notifications', trigger, `=${url}/{{ $json.notificationId }}`);
}

/** Where n8n's own Webhook node is called, under `/webhook/`. */
export const WEBHOOK_PATH = 'counts-calls';

/** The same with n8n's own Webhook node, which answers as soon as the execution is queued. */
export function countingCalls(url: string) {
	const webhook = {
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		parameters: {
			httpMethod: 'POST',
			path: WEBHOOK_PATH,
			responseMode: 'onReceived',
			options: {},
		},
		webhookId: WEBHOOK_PATH,
	};
	return counting('Counts calls', webhook, `=${url}/{{ $json.body[0].notificationid }}`);
}

/** The trigger of account events, then a call to the counter under the event's id. */
export function countingEvents(url: string) {
	const trigger = {
		type: 'n8n-nodes-vcc-interactions.vccEventsTrigger',
		typeVersion: 1.1,
		parameters: { events: ['agent.presencechanged.v1'] },
		webhookId: 'counts-events',
		credentials: { vonageContactCenterApi: { id: 'VccSandboxCred01', name: 'VCC sandbox' } },
	};
	return counting('Counts events', trigger, `=${url}/{{ $json.id }}`);
}

/** Where n8n's own Webhook node with header authentication counts, under `/webhook/`. */
export const COUNTING_GUARDED_PATH = 'counts-guarded-calls';

/** The same with n8n's own Webhook node with header authentication. */
export function countingGuardedCalls(url: string, credentialId: string) {
	const webhook = {
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		parameters: {
			httpMethod: 'POST',
			path: COUNTING_GUARDED_PATH,
			authentication: 'headerAuth',
			responseMode: 'onReceived',
			options: {},
		},
		webhookId: COUNTING_GUARDED_PATH,
		credentials: { httpHeaderAuth: { id: credentialId, name: 'A header' } },
	};
	return counting('Counts guarded calls', webhook, `=${url}/{{ $json.body.id }}`);
}

/** Where n8n's own Webhook node is called with header authentication, under `/webhook/`. */
export const GUARDED_PATH = 'guarded-calls';

/** n8n's own Webhook node with header authentication, and nothing behind it. */
export function guardedCalls(credentialId: string) {
	return {
		name: 'Guarded calls',
		nodes: [
			{
				id: 'start',
				name: 'Start',
				position: [0, 0],
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2,
				parameters: {
					httpMethod: 'POST',
					path: GUARDED_PATH,
					authentication: 'headerAuth',
					responseMode: 'onReceived',
					options: {},
				},
				webhookId: GUARDED_PATH,
				credentials: { httpHeaderAuth: { id: credentialId, name: 'A header' } },
			},
		],
		connections: {},
	};
}

function counting(name: string, start: StartNode, address: string) {
	return {
		name,
		nodes: [
			{ id: 'start', name: 'Start', position: [0, 0], ...start },
			{
				id: 'count',
				name: 'Count',
				type: 'n8n-nodes-base.httpRequest',
				typeVersion: 4.2,
				position: [200, 0],
				parameters: { url: address, options: {} },
			},
		],
		connections: { Start: { main: [[{ node: 'Count', type: 'main', index: 0 }]] } },
	};
}
