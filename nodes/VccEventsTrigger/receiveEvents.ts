import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { identityOf, readDelivery } from '../../vcc/api/accountEvents';
import {
	dropRepeats,
	rawBodyOf,
	refuse,
	secretToCompare,
	warnOfCall,
} from '../VccInteractions/webhook/calls';
import { signingKeyOf } from './ownSubscription';
import { isSigned, readSignature } from './signature';

/**
 * Accepts a delivery of VCC. n8n answers it when the execution is stored, before it runs; VCC tries
 * again for 24 hours what does not get a 2xx [doc WH]. Until the signature is checked nothing throws:
 * n8n would store a failed execution for every forged call.
 *
 * @returns one item for each event that is new
 */
export async function receiveEvents(n8n: IWebhookFunctions): Promise<IWebhookResponseData> {
	const receivedAt = new Date().toISOString();
	const occasion = n8n.getMode() === 'manual' ? 'test' : 'published';
	const key = await secretToCompare(
		n8n,
		async () => await signingKeyOf(n8n, occasion),
		'the credential',
	);
	if (key === undefined) return refuse(n8n, 500, 'Calls cannot be checked now');
	const signature = readSignature(n8n.getHeaderData()['vonage-signature'], key, Date.now());
	if (!signature.isValid) return refuseUnsigned(n8n, signature.problem);
	const body = await readableBodyOf(n8n);
	if (body === undefined) return refuse(n8n, 400, 'The body cannot be read');
	if (!isSigned(body, signature.payloadHash)) {
		return refuseUnsigned(n8n, 'its signature is for another body');
	}
	const delivery = readDelivery(body.toString('utf8'));
	if (delivery === undefined) return refuse(n8n, 400, 'The body is not JSON');
	const { events, unreadable } = delivery;
	if (unreadable > 0) {
		n8n.logger.warn(`${unreadable} members of a delivery were no events and were left out.`);
		if (events.length === 0) return refuse(n8n, 400, 'There is no event in the body');
	}
	const fresh = dropRepeats(n8n, events, identityOf);
	const webhookResponse = { received: events.length };
	if (fresh.length === 0) return { webhookResponse };
	return {
		webhookResponse,
		// Names of members are in small letters [CloudEvents 1.0], so that this one is never among them.
		workflowData: [fresh.map((event) => ({ json: { ...event, receivedAt } as IDataObject }))],
	};
}

function refuseUnsigned(n8n: IWebhookFunctions, problem: string): IWebhookResponseData {
	warnOfCall(
		n8n,
		'signature',
		`${problem}. If the client secret of the credential was changed, unpublish the workflow and publish it again. If VCC makes the calls, look at the clock of this n8n, and for a proxy before it that changes bodies or strips the Vonage-Signature header.`,
	);
	return refuse(n8n, 401, 'The signature is not valid');
}

/** @returns undefined if it is larger than n8n takes, or breaks off */
async function readableBodyOf(n8n: IWebhookFunctions): Promise<Buffer | undefined> {
	try {
		return await rawBodyOf(n8n);
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		warnOfCall(n8n, 'body', `its body cannot be read: ${reason}.`);
		return undefined;
	}
}
