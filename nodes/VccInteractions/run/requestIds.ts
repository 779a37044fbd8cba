import { hash, randomUUID } from 'crypto';
import type { IExecuteFunctions } from 'n8n-workflow';

import { requestIdOf } from '../../../vcc/requestId';
import { isTool } from './tool';

/**
 * Gives the request id of the interaction at a place of an item.
 *
 * @param content gives all that the interaction says, apart from the id
 */
export type RequestIds = (
	itemIndex: number,
	action: string,
	position: number,
	content: () => string,
) => string;

/**
 * Request ids that are the same on every try of an execution and different everywhere else.
 *
 * The salt is drawn once and kept in the node's context, which n8n saves with the execution: Retry
 * On Fail and the retry of a failed execution find it there, loop rounds differ in the run index,
 * and other executions, sub-workflows and n8n instances draw salts of their own.
 *
 * A tool's run index tells nothing: calls at the same time may share one, and each try may have
 * another. There the content tells calls apart, so that a model which asks again for the very same
 * thing, because it saw an error, does not make a second interaction.
 */
export function requestIdsOf(n8n: IExecuteFunctions): RequestIds {
	if (isTool(n8n)) {
		const seed = { salt: saltOfTool(n8n), runIndex: 0 };
		return (itemIndex, action, position, content) =>
			requestIdOf({ ...seed, itemIndex, position, action, content: content() }, sha256);
	}
	const salt = saltOf(n8n);
	const runIndex = Number(n8n.getWorkflowDataProxy(0).$runIndex ?? 0);
	return (itemIndex, action, position) =>
		requestIdOf({ salt, runIndex, itemIndex, position, action }, sha256);
}

function saltOf(n8n: IExecuteFunctions): string {
	const context = n8n.getContext('node');
	return String((context.requestIdSalt ??= randomUUID()));
}

/** Salts of calls that have no execution to keep one, by what the model said. */
const saltsOfCalls = new WeakMap<object, string>();

/**
 * The execution's salt. A call through an MCP Server Trigger has no execution, and so no context:
 * its tries share the object that holds what the model said, and nothing else.
 */
function saltOfTool(n8n: IExecuteFunctions): string {
	try {
		return saltOf(n8n);
	} catch {
		const call: object = n8n.getInputData()[0]?.json ?? {};
		const salt = saltsOfCalls.get(call) ?? randomUUID();
		saltsOfCalls.set(call, salt);
		return salt;
	}
}

function sha256(text: string): string {
	return hash('sha256', text);
}
