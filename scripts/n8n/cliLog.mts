import type { RunRecord } from './runData.mts';

/** Parses a text that should be a JSON object; undefined if it is none. */
function parseObject(text: string): object | undefined {
	if (!text.startsWith('{')) return undefined;
	try {
		return JSON.parse(text) as object;
	} catch {
		return undefined;
	}
}

/** The messages of n8n's JSON log; lines that something else wrote are passed over. */
function messages(log: string): string[] {
	return log.split('\n').flatMap((line) => {
		const entry = parseObject(line);
		return entry && 'message' in entry && typeof entry.message === 'string' ? [entry.message] : [];
	});
}

/** The log of an n8n command for human eyes. */
export function messagesIn(log: string): string {
	return messages(log).join('\n') || log.trim();
}

/**
 * The execution that `n8n execute` wrote into its log: the last message that is one, whether it
 * succeeded or failed. Undefined if there was no execution.
 */
export function executionIn(log: string): RunRecord | undefined {
	return messages(log).map(parseObject).findLast(isRun);
}

function isRun(value: object | undefined): value is RunRecord {
	return value !== undefined && 'data' in value && 'status' in value;
}
