import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { LogLimit } from './logLimit';
import { seenBy } from './seenIds';

const logLimit = new LogLimit(() => performance.now());

/** One line a minute for each trigger and topic. @param reason why a call was refused, with a period */
export function warnOfCall(n8n: IWebhookFunctions, topic: string, reason: string): void {
	const skipped = logLimit.admit(`${triggerOf(n8n)}/${topic}`);
	if (skipped === undefined) return;
	// As JSON, so that a name with a line break does not make another line.
	const name = JSON.stringify(n8n.getNode().name);
	const more = skipped > 0 ? ` The same happened to ${skipped} calls before.` : '';
	n8n.logger.warn(`A call to the trigger ${name} was refused: ${reason}${more}`);
}

/**
 * What calls have to show. Nothing throws: n8n would store a failed execution for every forged call.
 *
 * @param what it is read from, for the log
 * @returns undefined if there is nothing to compare with; the log says why
 */
export async function secretToCompare<T>(
	n8n: IWebhookFunctions,
	read: () => Promise<T | undefined>,
	what: string,
): Promise<T | undefined> {
	try {
		const secret = await read();
		if (secret === undefined) {
			warnOfCall(n8n, 'no client secret', 'Client Secret of the credential is empty.');
		}
		return secret;
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		warnOfCall(n8n, 'unreadable', `${what} cannot be read: ${reason}.`);
		return undefined;
	}
}

/** Answers a call without an execution. */
export function refuse(
	n8n: IWebhookFunctions,
	status: number,
	message: string,
): IWebhookResponseData {
	n8n.getResponseObject().status(status).json({ message });
	return { noWebhookResponse: true };
}

/** The body of a call with any content type: n8n reads only those that it can parse. */
export async function rawBodyOf(n8n: IWebhookFunctions): Promise<Buffer> {
	const request = n8n.getRequestObject();
	if (!Buffer.isBuffer(request.rawBody)) await request.readRawBody();
	return Buffer.isBuffer(request.rawBody) ? request.rawBody : Buffer.alloc(0);
}

/**
 * Leaves out what was accepted before. What n8n then fails to store may come again, and so may the
 * sample of a test.
 *
 * @param idOf the same when something comes again; undefined: it is not known whether it does
 */
export function dropRepeats<T>(
	n8n: IWebhookFunctions,
	members: readonly T[],
	idOf: (member: T) => string | undefined,
): readonly T[] {
	if (n8n.getMode() === 'manual') return members;
	const seen = seenBy(triggerOf(n8n));
	const ids: string[] = [];
	const fresh = members.filter((member) => {
		const id = idOf(member);
		if (id === undefined) return true;
		if (!seen.add(id)) return false;
		ids.push(id);
		return true;
	});
	const response = n8n.getResponseObject();
	response.once('close', () => {
		if (response.statusCode >= 500) for (const id of ids) seen.forget(id);
	});
	return fresh;
}

/** Names a trigger among all of this n8n. */
function triggerOf(n8n: IWebhookFunctions): string {
	return `${n8n.getWorkflow().id}/${n8n.getNode().id}`;
}
