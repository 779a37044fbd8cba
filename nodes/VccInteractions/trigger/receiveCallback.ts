import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { EVENTS, eventsIn, readCallback, type Notification } from '../../../vcc/api/notification';
import { Validation } from '../../../vcc/validation';
import { RecentIds } from './recentIds';
import { omitUndefined } from '../run/omitUndefined';
import { authorizationOf, secretsMatch } from './callbackSecret';
import { providerOf } from './registerCallback';

/** Some minutes of a very busy contact center; some megabytes. */
const REMEMBERED = 20_000;

/**
 * Notifications that this process has taken. Other processes have a memory of their own: n8n gives
 * a webhook nothing that all of them share.
 */
const seen = new RecentIds(REMEMBERED);

/**
 * Takes a call of the contact center. n8n answers it when the execution is stored, before it runs.
 *
 * @returns one item for each notification that is new and wanted
 */
export async function receiveCallback(n8n: IWebhookFunctions): Promise<IWebhookResponseData> {
	const receivedAt = new Date().toISOString();
	const authorization = await authorizationOf(n8n, providerOf(n8n));
	if (!secretsMatch(authorization, n8n.getHeaderData().authorization)) {
		n8n.logger.warn(
			`A call to the trigger "${n8n.getNode().name}" was refused: it did not bring the secret of the registration. If the client secret of the credential was changed, unpublish the workflow and publish it again.`,
		);
		return refuse(n8n, 401, 'This is not the secret that was registered');
	}
	const callback = readCallback(await rawBodyOf(n8n));
	if (callback === undefined) return refuse(n8n, 400, 'The body is not JSON');
	const { notifications, unreadable } = callback;
	if (unreadable > 0) {
		n8n.logger.warn(`${unreadable} members of a call were no notifications and were left out.`);
		if (notifications.length === 0) return refuse(n8n, 400, 'There is no notification in the body');
	}
	const wanted = notifications.filter(isAmong(n8n.getNodeParameter('events', [...EVENTS])));
	const fresh = dropRepeats(n8n, wanted);
	const webhookResponse = { received: notifications.length };
	if (fresh.length === 0) return { webhookResponse };
	return {
		webhookResponse,
		workflowData: [fresh.map((notification) => ({ json: jsonOf(notification, receivedAt) }))],
	};
}

/** The body as text, whatever type the caller says it has: n8n reads only those that it can parse. */
async function rawBodyOf(n8n: IWebhookFunctions): Promise<string> {
	const request = n8n.getRequestObject();
	if (!Buffer.isBuffer(request.rawBody)) await request.readRawBody();
	return Buffer.isBuffer(request.rawBody) ? request.rawBody.toString('utf8') : '';
}

function refuse(n8n: IWebhookFunctions, status: number, message: string): IWebhookResponseData {
	n8n.getResponseObject().status(status).json({ message });
	return { noWebhookResponse: true };
}

/** Events that this version does not know pass, whatever is chosen. */
function isAmong(chosen: unknown): (notification: Notification) => boolean {
	const events = eventsIn(chosen, new Validation());
	return ({ event, raw }) => raw !== undefined || events.includes(event);
}

/** Leaves out notifications that came before. One that n8n then fails to store may come again. */
function dropRepeats(
	n8n: IWebhookFunctions,
	notifications: readonly Notification[],
): readonly Notification[] {
	const trigger = [n8n.getMode(), n8n.getWorkflow().id, n8n.getNode().id].join('/');
	const ids: string[] = [];
	const fresh = notifications.filter(({ notificationId }) => {
		if (notificationId === undefined) return true;
		const id = `${trigger}/${notificationId}`;
		if (!seen.add(id)) return false;
		ids.push(id);
		return true;
	});
	const response = n8n.getResponseObject();
	response.once('close', () => {
		if (response.statusCode >= 500) for (const id of ids) seen.forget(id);
	});
	return fresh;
}

function jsonOf({ agent, ...notification }: Notification, receivedAt: string) {
	return omitUndefined({ ...notification, agent: omitUndefined(agent), receivedAt });
}
