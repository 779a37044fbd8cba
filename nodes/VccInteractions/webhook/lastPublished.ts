import { createHash } from 'crypto';
import type { IHookFunctions, NodeApiError } from 'n8n-workflow';

import { CREDENTIAL } from '../run/transport';
import { secretVersionOf } from './secret';

/**
 * Keeps in n8n what VCC was told last, so that a trigger that VCC knows already stays open when it
 * cannot be told again while n8n starts.
 *
 * @param visible what VCC is told, without anything that is derived from the client secret: n8n keeps
 * a hash of it in the clear, and guesses could be tried on it
 * @param failure why VCC could not be told; undefined if it was
 * @param stillCounts what holds although it failed, as a sentence
 * @throws NodeApiError the failure, if VCC does not know this already
 */
export function keepPublished(
	n8n: IHookFunctions,
	visible: unknown,
	failure: NodeApiError | undefined,
	stillCounts: string,
): void {
	const memory = n8n.getWorkflowStaticData('node');
	const fingerprint = fingerprintOf(n8n, visible);
	if (failure !== undefined) {
		if (!isN8nStart(n8n) || memory.registered !== fingerprint) throw failure;
		n8n.logger.warn(`${failure.message} ${stillCounts}`);
	}
	memory.registered = fingerprint;
}

/** n8n without its publication service opens all addresses again when it starts. */
function isN8nStart(n8n: IHookFunctions): boolean {
	return ['init', 'leadershipChange'].includes(n8n.getActivationMode());
}

function fingerprintOf(n8n: IHookFunctions, visible: unknown): string {
	const credential = n8n.getNode().credentials?.[CREDENTIAL]?.id;
	const content = [visible, credential, n8n.getInstanceId(), secretVersionOf(n8n)];
	return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}
