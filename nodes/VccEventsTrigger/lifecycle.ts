import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';

import { chosenEvents, type SubscriptionOrder } from '../../vcc/api/subscriptions';
import { Validation } from '../../vcc/validation';
import {
	addressOf,
	assertFindableAddress,
	assertSecureAddress,
} from '../VccInteractions/webhook/address';
import { keepPublished } from '../VccInteractions/webhook/lastPublished';
import { signingKeyOf, subscriptionName, type Occasion } from './ownSubscription';
import { subscribe, unsubscribe } from './subscribe';

/**
 * Subscribes the address that n8n has opened to the chosen events. A test has a subscription in
 * addition to that of the published workflow.
 *
 * @throws NodeOperationError or NodeApiError if it cannot be done
 */
export async function openSubscription(n8n: IHookFunctions): Promise<void> {
	assertFindableAddress(n8n);
	const isTest = n8n.getMode() === 'manual';
	// n8n keeps this for the end of the test, and only for that.
	if (isTest) n8n.getWorkflowStaticData('node').testing = true;
	const order = await orderOf(n8n, isTest ? 'test' : 'published');
	keepPublished(
		n8n,
		{ ...order, secret: undefined },
		await subscribe(n8n, order),
		'The subscription that VCC has still counts, unless the client secret was changed since then: nothing else of it has changed.',
	);
}

/** Ends a subscription. Nothing throws: n8n would leave other webhooks of the workflow open. */
export async function closeSubscription(n8n: IHookFunctions): Promise<void> {
	const isTest = n8n.getWorkflowStaticData('node').testing === true;
	const name = subscriptionName(n8n, isTest ? 'test' : 'published');
	const failure = await unsubscribe(n8n, name);
	if (failure === undefined) return;
	n8n.logger.error(
		`${failure.message} VCC still calls this n8n, which refuses the calls. Delete the subscription in Webhooks of the VCC admin portal, or publish the workflow and unpublish it again.`,
	);
}

async function orderOf(n8n: IHookFunctions, occasion: Occasion): Promise<SubscriptionOrder> {
	const url = addressOf(n8n);
	assertSecureAddress(n8n, url);
	const validation = new Validation();
	const events = chosenEvents(n8n.getNodeParameter('events', []), validation);
	if (validation.count > 0) {
		throw new NodeOperationError(n8n.getNode(), validation.problems.join('; '));
	}
	const key = await signingKeyOf(n8n, occasion);
	if (key === undefined) {
		throw new NodeOperationError(
			n8n.getNode(),
			'Client Secret of the credential is empty, so that VCC would get no secret for its signatures. Enter Client Secret, and publish again.',
		);
	}
	const name = subscriptionName(n8n, occasion);
	return { name, url, events, enabled: true, secret: key.toString('base64') };
}
