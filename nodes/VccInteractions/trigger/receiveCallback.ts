import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { EVENTS, eventsIn, readCallback, type Notification } from '../../../vcc/api/notification';
import { Validation } from '../../../vcc/validation';
import { omitUndefined } from '../run/omitUndefined';
import { dropRepeats, rawBodyOf, refuse, secretToCompare, warnOfCall } from '../webhook/calls';
import { secretsMatch } from '../webhook/secret';
import { authorizationOf } from './callbackSecret';
import { providerOf } from './registerCallback';

/**
 * Accepts a call of VCC. n8n answers it when the execution is stored, before it runs. Until the
 * secret is checked nothing throws: n8n would store a failed execution for every forged call.
 *
 * @returns one item for each notification that is new and wanted
 */
export async function receiveCallback(n8n: IWebhookFunctions): Promise<IWebhookResponseData> {
	const receivedAt = new Date().toISOString();
	const expected = await secretToCompare(
		n8n,
		async () => await authorizationOf(n8n, providerOf(n8n)),
		'the credential or Provider',
	);
	if (expected === undefined) return refuse(n8n, 500, 'Calls cannot be checked now');
	if (!secretsMatch(expected, n8n.getHeaderData().authorization)) {
		warnOfCall(
			n8n,
			'wrong secret',
			'it did not have the secret of the registration. If the client secret of the credential was changed, unpublish the workflow and publish it again. If VCC makes the calls, look for a proxy before n8n that replaces or strips the Authorization header.',
		);
		return refuse(n8n, 401, 'This is not the secret that was registered');
	}
	const callback = readCallback((await rawBodyOf(n8n)).toString('utf8'));
	if (callback === undefined) return refuse(n8n, 400, 'The body is not JSON');
	const { notifications, unreadable } = callback;
	if (unreadable > 0) {
		n8n.logger.warn(`${unreadable} members of a call were no notifications and were left out.`);
		if (notifications.length === 0) return refuse(n8n, 400, 'There is no notification in the body');
	}
	const wanted = notifications.filter(isAmong(n8n.getNodeParameter('events', [...EVENTS])));
	const fresh = dropRepeats(n8n, wanted, ({ notificationId }) => notificationId);
	const webhookResponse = { received: notifications.length };
	if (fresh.length === 0) return { webhookResponse };
	return {
		webhookResponse,
		workflowData: [fresh.map((notification) => ({ json: jsonOf(notification, receivedAt) }))],
	};
}

/** Events that this version does not know always pass. A text is one event. */
function isAmong(chosen: unknown): (notification: Notification) => boolean {
	const events = eventsIn(chosen, new Validation());
	return ({ event, raw }) => raw !== undefined || events.includes(event);
}

function jsonOf({ agent, ...notification }: Notification, receivedAt: string) {
	return omitUndefined({ ...notification, agent: omitUndefined(agent), receivedAt });
}
