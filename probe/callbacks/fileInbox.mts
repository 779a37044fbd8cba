import { readFile } from 'node:fs/promises';
import type { Clock } from '../clock.mts';
import { property } from '../http/answer.mts';
import type { Inbox } from './inbox.mts';
import type { Arrival } from './notifications.mts';

/**
 * Reads callbacks from a file to which whoever receives them appends a line for each: its body, or
 * `{"headers": {...}, "body": ...}`. Lines that are there already belong to an earlier run.
 * @throws Error when the file is there and can't be read.
 */
export async function openFileInbox(file: string, clock: Clock): Promise<Inbox> {
	const old = (await linesOf(file)).length;
	const known: Arrival[] = [];
	return {
		async arrivals() {
			const lines = (await linesOf(file)).slice(old + known.length);
			for (const line of lines) known.push(arrivalOf(line, clock.now()));
			return known;
		},
		close: async () => {},
	};
}

/** Complete lines: the last one may still be under way. */
async function linesOf(file: string): Promise<string[]> {
	const text = await readFile(file, 'utf8').catch((error: unknown) => {
		if (property(error, 'code') === 'ENOENT') return '';
		throw error;
	});
	return text.split('\n').slice(0, -1);
}

function arrivalOf(line: string, at: number): Arrival {
	const value = parsed(line);
	const body = property(value, 'body');
	if (body === undefined) return { at, body: line };
	const headers = Object.entries(property(value, 'headers') ?? {}).map(
		([name, content]) => [name.toLowerCase(), String(content)] as const,
	);
	return {
		at,
		headers: Object.fromEntries(headers),
		body: typeof body === 'string' ? body : JSON.stringify(body),
	};
}

function parsed(line: string): unknown {
	try {
		return JSON.parse(line);
	} catch {
		return undefined;
	}
}
