import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { EVENTS, eventsIn, readCallback, type Notification } from '../../../vcc/api/notification';
import { Validation } from '../../../vcc/validation';
import { omitUndefined } from '../run/omitUndefined';
import { authorizationOf, secretsMatch } from './callbackSecret';
import { LogLimit } from './logLimit';
import { providerOf } from './registerCallback';
import { seenBy } from './seenNotifications';

const logLimit = new LogLimit(() => performance.now());

/**
 * Accepts a call of VCC. n8n answers it when the execution is stored, before it runs. Until the
 * secret is checked nothing throws: n8n would store a failed execution for every forged call.
 *
 * @returns one item for each notification that is new and wanted
 */
export async function receiveCallback(n8n: IWebhookFunctions): Promise<IWebhookResponseData> {
	const receivedAt = new Date().toISOString();
	const expected = await expectedAuthorization(n8n);
	if (expected === undefined) return refuse(n8n, 500, 'Calls cannot be checked now');
	if (!secretsMatch(expected, n8n.getHeaderData().authorization)) {
		warn(
			n8n,
			'wrong secret',
			'it did not have the secret of the registration. If the client secret of the credential was changed, unpublish the workflow and publish it again. If VCC makes the calls, look for a proxy before n8n that replaces or strips the Authorization header.',
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

/** @returns undefined if there is none to compare with; the log says why */
async function expectedAuthorization(n8n: IWebhookFunctions): Promise<string | undefined> {
	try {
		const authorization = await authorizationOf(n8n, providerOf(n8n));
		if (authorization === undefined) {
			warn(n8n, 'no client secret', 'Client Secret of the credential is empty.');
		}
		return authorization;
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		warn(n8n, 'unreadable', `the credential or Provider cannot be read: ${reason}.`);
		return undefined;
	}
}

/** One line a minute for each trigger and topic. */
function warn(n8n: IWebhookFunctions, topic: string, reason: string): void {
	const skipped = logLimit.admit(`${triggerOf(n8n)}/${topic}`);
	if (skipped === undefined) return;
	// As JSON, so that a name with a line break does not make another line.
	const name = JSON.stringify(n8n.getNode().name);
	const more = skipped > 0 ? ` The same happened to ${skipped} calls before.` : '';
	n8n.logger.warn(`A call to the trigger ${name} was refused: ${reason}${more}`);
}

/** Names a trigger among all of this n8n. */
function triggerOf(n8n: IWebhookFunctions): string {
	return `${n8n.getWorkflow().id}/${n8n.getNode().id}`;
}

/** The body as text, with any content type: n8n reads only those that it can parse. */
async function rawBodyOf(n8n: IWebhookFunctions): Promise<string> {
	const request = n8n.getRequestObject();
	if (!Buffer.isBuffer(request.rawBody)) await request.readRawBody();
	return Buffer.isBuffer(request.rawBody) ? request.rawBody.toString('utf8') : '';
}

function refuse(n8n: IWebhookFunctions, status: number, message: string): IWebhookResponseData {
	n8n.getResponseObject().status(status).json({ message });
	return { noWebhookResponse: true };
}

/** Events that this version does not know always pass. A text is one event. */
function isAmong(chosen: unknown): (notification: Notification) => boolean {
	const events = eventsIn(chosen, new Validation());
	return ({ event, raw }) => raw !== undefined || events.includes(event);
}

/**
 * Leaves out what was accepted before. What n8n then fails to store may come again, and so may the
 * sample of a test.
 */
function dropRepeats(
	n8n: IWebhookFunctions,
	notifications: readonly Notification[],
): readonly Notification[] {
	if (n8n.getMode() === 'manual') return notifications;
	const seen = seenBy(triggerOf(n8n));
	const ids: string[] = [];
	const fresh = notifications.filter(({ notificationId }) => {
		if (notificationId === undefined) return true;
		if (!seen.add(notificationId)) return false;
		ids.push(notificationId);
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
