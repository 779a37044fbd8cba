import { NodeHelpers, NodeOperationError, type IHookFunctions } from 'n8n-workflow';

import { registrationHash, register, registrationWith } from './registerCallback';

/**
 * Registers the provider with the address that n8n has opened: that of the published workflow, or
 * for the time of a test that of the test.
 *
 * @throws NodeOperationError or NodeApiError if it cannot be done
 */
export async function openCallback(n8n: IHookFunctions): Promise<void> {
	const address = addressOf(n8n);
	const registration = await registrationWith(n8n, address);
	const memory = n8n.getWorkflowStaticData('node');
	if (n8n.getMode() === 'manual') {
		assertDefaultWebhookPaths(n8n, address);
		// n8n keeps this for the end of the test, and only for that.
		memory.testing = true;
	}
	const failure = await register(n8n, registration);
	const fingerprint = registrationHash(registration);
	if (failure !== undefined) {
		// A contact center that is busy while n8n starts must not close a door that is in use.
		if (!isN8nStart(n8n) || memory.registered !== fingerprint) throw failure;
		n8n.logger.warn(
			`${failure.message} The registration of the last time still counts, since nothing of it has changed.`,
		);
	}
	memory.registered = fingerprint;
}

/**
 * Ends a test by registering the published workflow's address again. Nothing tells a test whether
 * its workflow is published, and an address that is not open yet does no harm. The contact center
 * cannot forget a provider, so that there is nothing to do when a workflow is unpublished.
 */
export async function closeCallback(n8n: IHookFunctions): Promise<void> {
	if (n8n.getWorkflowStaticData('node').testing !== true) return;
	const failure = await registerPublished(n8n);
	if (failure === undefined) return;
	n8n.logger.error(
		`${failure} The contact center still calls the address of the test that has just ended. If the workflow is published, unpublish it and publish it again.`,
	);
}

/** @returns why it could not be done; undefined if it was */
async function registerPublished(n8n: IHookFunctions): Promise<string | undefined> {
	try {
		const registration = await registrationWith(n8n, publishedAddressOf(n8n));
		return (await register(n8n, registration))?.message;
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
}

/** n8n without its publication service opens all addresses again when it starts. */
function isN8nStart(n8n: IHookFunctions): boolean {
	return ['init', 'leadershipChange'].includes(n8n.getActivationMode());
}

function addressOf(n8n: IHookFunctions): string {
	const address = n8n.getNodeWebhookUrl('default');
	if (address === undefined) throw new NodeOperationError(n8n.getNode(), 'n8n gave no address');
	return address;
}

const PUBLISHED = 'webhook';
const TEST = 'webhook-test';

/** n8n tells a test only the address of the test. */
function publishedAddressOf(n8n: IHookFunctions): string {
	return webhookUrlUnder(n8n, PUBLISHED);
}

/** @throws NodeOperationError on an n8n whose addresses are renamed, so that the published one cannot be known */
function assertDefaultWebhookPaths(n8n: IHookFunctions, address: string): void {
	const { pathname } = new URL(webhookUrlUnder(n8n, TEST));
	if (new URL(address).pathname.endsWith(pathname)) return;
	throw new NodeOperationError(
		n8n.getNode(),
		'This trigger cannot be tested on an n8n whose webhook addresses are renamed: the published workflow would get no notifications after the test. Publish the workflow and look at its executions, or unset N8N_ENDPOINT_WEBHOOK_TEST and N8N_ENDPOINT_WEBHOOK.',
	);
}

/** This trigger's address below one of n8n's folders, on the host that is open to the world. */
function webhookUrlUnder(n8n: IHookFunctions, folder: string): string {
	const path = n8n.getWebhookDescription('default')?.path ?? '';
	const { href } = new URL(folder, n8n.getRestApiUrl());
	return NodeHelpers.getNodeWebhookUrl(href, n8n.getWorkflow().id ?? '', n8n.getNode(), path);
}
