import { hash, randomUUID } from 'crypto';
import type { IExecuteFunctions } from 'n8n-workflow';

import { recordRequestIdOf, requestIdOf, type RequestIdSource } from '../../../vcc/requestId';
import type { RunSettings } from './settings';
import { isTool } from './tool';

/** Where the request IDs of an item come from, apart from one that its form gives. */
export type RequestIds = (itemIndex: number) => Omit<RequestIdSource, 'ownId'>;

/**
 * Request IDs that are the same on every try of an execution and different everywhere else; with
 * Deduplicate by External ID they are the record's, in whichever execution.
 *
 * The salt is drawn once and kept in the node's context, which n8n saves with the execution: Retry
 * On Fail and the retry of a failed execution find it there, loop rounds differ in the run index,
 * and other executions, sub-workflows and n8n instances draw salts of their own.
 *
 * For tools the run index is unusable: parallel calls can share it and retries can change it. The
 * content is hashed instead, so that a model which repeats a call, because it saw an error, does not
 * make a second interaction.
 */
export function requestIdsOf(
	n8n: IExecuteFunctions,
	{ deduplicateByExternalId: deduplicates }: RunSettings,
): RequestIds {
	if (deduplicates) {
		return () => ({ deduplicates, generate: (record) => recordRequestIdOf(record, sha256) });
	}
	const asTool = isTool(n8n);
	const salt = asTool ? saltOfTool(n8n) : saltOf(n8n);
	const runIndex = asTool ? 0 : Number(n8n.getWorkflowDataProxy(0).$runIndex ?? 0);
	return (itemIndex) => ({
		deduplicates,
		generate({ action, position, content }) {
			const seed = { salt, runIndex, itemIndex, position, action };
			return requestIdOf(asTool ? { ...seed, content: content() } : seed, sha256);
		},
	});
}

function saltOf(n8n: IExecuteFunctions): string {
	const context = n8n.getContext('node');
	return String((context.requestIdSalt ??= randomUUID()));
}

/** Salts of calls that have no execution to keep one, by the arguments that the model gave. */
const saltsOfCalls = new WeakMap<object, string>();

/**
 * The execution's salt. A call through an MCP Server Trigger has no execution, and so no context: all
 * that its tries share is the object with the model's arguments.
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
