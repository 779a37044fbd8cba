import { createHash, randomUUID } from 'crypto';
import type { IExecuteFunctions } from 'n8n-workflow';

import { requestIdOf } from '../../../vcc/requestId';

/** Gives the request id of the interaction at a place of an item. */
export type RequestIds = (itemIndex: number, action: string, position?: number) => string;

/**
 * Request ids that are the same on every try of an execution and different everywhere else.
 *
 * The salt is drawn once and kept in the node's context, which n8n saves with the execution: Retry
 * On Fail and the retry of a failed execution find it there, loop rounds differ in the run index,
 * and other executions, sub-workflows and n8n instances draw salts of their own.
 */
export function requestIdsOf(n8n: IExecuteFunctions): RequestIds {
	const context = n8n.getContext('node');
	const salt = (context.requestIdSalt ??= randomUUID());
	const runIndex = Number(n8n.getWorkflowDataProxy(0).$runIndex ?? 0);
	return (itemIndex, action, position = 0) =>
		requestIdOf({ salt: String(salt), runIndex, itemIndex, position, action }, sha256);
}

function sha256(text: string): string {
	return createHash('sha256').update(text).digest('hex');
}
