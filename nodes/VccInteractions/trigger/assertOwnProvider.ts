import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';

import { nodesOf } from './hookContext';
import { providerOf } from './registerCallback';

/**
 * A provider has one address, so that the trigger that registers last would silence the other. n8n
 * shows only the message.
 *
 * @throws NodeOperationError with the way out
 */
export function assertOwnProvider(n8n: IHookFunctions): void {
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
