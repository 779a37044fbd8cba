import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';

import { isSecureAddress, printableAddress } from '../../../vcc/api/address';

/** The address that n8n has opened: that of the published workflow, or that of a test. */
export function addressOf(n8n: IHookFunctions): string {
	const address = n8n.getNodeWebhookUrl('default');
	if (address === undefined) throw new NodeOperationError(n8n.getNode(), 'n8n gave no address');
	return address;
}

/** n8n shows only the message of what happens while a workflow is published. */
export function assertSecureAddress(n8n: IHookFunctions, address: string): void {
	if (isSecureAddress(address)) return;
	throw new NodeOperationError(
		n8n.getNode(),
		`VCC calls only https addresses, and this n8n's is ${printableAddress(address) ?? 'another one'}. Set the environment variable N8N_WEBHOOK_URL (WEBHOOK_URL on n8n 1) to the public https address of this n8n, restart n8n, and publish again.`,
	);
}

/**
 * Without a `webhookId`, which imports may leave out, n8n makes the address of the trigger's name. It
 * keeps it with the name encoded, and looks for it with the name decoded.
 */
export function assertFindableAddress(n8n: IHookFunctions): void {
	const { webhookId, name } = n8n.getNode();
	if (webhookId !== undefined || encodeURIComponent(name) === name) return;
	throw new NodeOperationError(
		n8n.getNode(),
		`The trigger "${name}" came into this workflow without an address of its own, and n8n does not find the one that it makes of the name. Give the trigger a name of letters, digits and hyphens only, or delete it and add it again. Then save and publish.`,
	);
}
