import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';

import { addressOf, assertFindableAddress } from '../webhook/address';
import { keepPublished } from '../webhook/lastPublished';
import { assertOwnProvider } from './assertOwnProvider';
import { publishedAddressOf } from './hookContext';
import { register, registrationWith } from './registerCallback';

/**
 * Registers the provider with the address that n8n has opened: that of the published workflow, or
 * for the time of a test that of the test.
 *
 * @throws NodeOperationError or NodeApiError if it cannot be done
 */
export async function openCallback(n8n: IHookFunctions): Promise<void> {
	assertOwnProvider(n8n);
	assertFindableAddress(n8n);
	const address = addressOf(n8n);
	const registration = await registrationWith(n8n, address);
	if (n8n.getMode() === 'manual') {
		requirePublishedAddress(n8n);
		// n8n keeps this for the end of the test, and only for that.
		n8n.getWorkflowStaticData('node').testing = true;
	}
	keepPublished(
		n8n,
		{ ...registration, headers: undefined },
		await register(n8n, registration),
		'The last registration still counts, unless the client secret was changed since then: nothing else of it has changed.',
	);
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

/** @throws NodeOperationError on an n8n that does not tell it, so that the test must not begin */
function requirePublishedAddress(n8n: IHookFunctions): string {
	const address = publishedAddressOf(n8n, addressOf(n8n));
	if (address !== undefined) return address;
	throw new NodeOperationError(
		n8n.getNode(),
		'This trigger cannot be tested on this n8n: the published workflow would get no notifications after the test. Publish the workflow and look at its executions.',
	);
}
