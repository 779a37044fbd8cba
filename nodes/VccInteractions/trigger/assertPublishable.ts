import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';

import { nodesOf } from './hookContext';
import { providerOf } from './registerCallback';

/**
 * Refuses a trigger that n8n would open, but that would never be called. n8n shows only the message.
 *
 * @throws NodeOperationError with the way out
 */
export function assertPublishable(n8n: IHookFunctions): void {
	assertOwnProvider(n8n);
	assertFindableAddress(n8n);
}

/** A provider has one address, so that the trigger that registers last would silence the other. */
function assertOwnProvider(n8n: IHookFunctions): void {
	const { id, type, name, parameters } = n8n.getNode();
	const raw = String(parameters.provider).trim();
	const twin = nodesOf(n8n).find(
		(node) =>
			node.type === type &&
			node.id !== id &&
			node.disabled !== true &&
			String(providerIn(node.parameters)).trim() === raw,
	);
	if (twin === undefined) return;
	throw new NodeOperationError(
		n8n.getNode(),
		`The triggers "${name}" and "${String(twin.name)}" have the same Provider, "${providerOf(n8n)}". VCC calls only one address of a provider, so that one of them would never start. Use one trigger for both, or give each its own Provider.`,
	);
}

function providerIn(parameters: unknown): unknown {
	return typeof parameters === 'object' && parameters !== null && 'provider' in parameters
		? parameters.provider
		: undefined;
}

/**
 * Without a `webhookId`, which imports may leave out, n8n makes the address of the trigger's name. It
 * keeps it with the name encoded, and looks for it with the name decoded.
 */
function assertFindableAddress(n8n: IHookFunctions): void {
	const { webhookId, name } = n8n.getNode();
	if (webhookId !== undefined || encodeURIComponent(name) === name) return;
	throw new NodeOperationError(
		n8n.getNode(),
		`The trigger "${name}" came into this workflow without an address of its own, and n8n does not find the one that it makes of the name. Give the trigger a name of letters, digits and hyphens only, or delete it and add it again. Then save and publish.`,
	);
}
