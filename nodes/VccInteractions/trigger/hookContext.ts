import type { IHookFunctions } from 'n8n-workflow';

import { isObject } from '../../../vcc/validation';

/** Nodes of the workflow that a hook belongs to, as they are saved. */
type SavedNode = Readonly<Record<string, unknown>>;

/**
 * All nodes of the workflow. n8n's interface for hooks has only the connected ones, the object
 * behind it has all of them.
 *
 * @returns none on an n8n where this is not so
 */
export function nodesOf(n8n: IHookFunctions): SavedNode[] {
	const { workflow } = membersOf(n8n);
	return isObject(workflow) && isObject(workflow.nodes)
		? Object.values(workflow.nodes).filter(isObject)
		: [];
}

/**
 * The address of the published workflow, also where n8n's addresses are renamed. During a test n8n's
 * interface gives only that of the test; the object behind it has what both begin with.
 *
 * @param address what n8n gives
 * @returns undefined on an n8n where this is not so
 */
export function publishedAddressOf(n8n: IHookFunctions, address: string): string | undefined {
	const { additionalData } = membersOf(n8n);
	if (!isObject(additionalData)) return undefined;
	const { webhookBaseUrl: published, webhookTestBaseUrl: test } = additionalData;
	if (typeof published !== 'string' || typeof test !== 'string') return undefined;
	if (address.startsWith(`${test}/`)) return `${published}${address.slice(test.length)}`;
	return address.startsWith(`${published}/`) ? address : undefined;
}

function membersOf(n8n: IHookFunctions): Readonly<Record<string, unknown>> {
	const context: unknown = n8n;
	return isObject(context) ? context : {};
}
