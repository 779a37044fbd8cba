import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';

import { assertPublishable } from './assertPublishable';
import { publishedAddressOf } from './hookContext';
import { fingerprintOf, register, registrationWith } from './registerCallback';

/**
 * Registers the provider with the address that n8n has opened: that of the published workflow, or
 * for the time of a test that of the test.
 *
 * @throws NodeOperationError or NodeApiError if it cannot be done
 */
export async function openCallback(n8n: IHookFunctions): Promise<void> {
	assertPublishable(n8n);
	const address = addressOf(n8n);
	const registration = await registrationWith(n8n, address);
	const memory = n8n.getWorkflowStaticData('node');
	if (n8n.getMode() === 'manual') {
		requirePublishedAddress(n8n);
		// n8n keeps this for the end of the test, and only for that.
		memory.testing = true;
	}
	const failure = await register(n8n, registration);
	const fingerprint = fingerprintOf(n8n, registration);
	if (failure !== undefined) {
		// Registering again may fail while n8n starts, but a published trigger must stay open.
		if (!isN8nStart(n8n) || memory.registered !== fingerprint) throw failure;
		n8n.logger.warn(
			`${failure.message} The last registration still counts, unless the client secret was changed since then: nothing else of it has changed.`,
		);
	}
	memory.registered = fingerprint;
}

/**
 * Ends a test by registering the published workflow's address again. A test cannot know whether
 * its workflow is published, and an address that is not open yet does no harm. When a workflow is
 * unpublished nothing is done, since another one may have the provider by now.
 */
export async function closeCallback(n8n: IHookFunctions): Promise<void> {
	if (n8n.getWorkflowStaticData('node').testing !== true) return;
	const failure = await registerPublished(n8n);
	if (failure === undefined) return;
	n8n.logger.error(
		`${failure} VCC still calls the address of the test that has just ended. If the workflow is published, unpublish it and publish it again.`,
	);
}

/** @returns why it could not be done; undefined if it was */
async function registerPublished(n8n: IHookFunctions): Promise<string | undefined> {
	try {
		const registration = await registrationWith(n8n, requirePublishedAddress(n8n));
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

/** @throws NodeOperationError on an n8n that does not tell it, so that the test must not begin */
function requirePublishedAddress(n8n: IHookFunctions): string {
	const address = publishedAddressOf(n8n, addressOf(n8n));
	if (address !== undefined) return address;
	throw new NodeOperationError(
		n8n.getNode(),
		'This trigger cannot be tested on this n8n: the published workflow would get no notifications after the test. Publish the workflow and look at its executions.',
	);
}
