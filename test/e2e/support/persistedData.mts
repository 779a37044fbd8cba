import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { N8nFixture } from './n8nFixture.mts';

/** What all processes of n8n have written so far, those that were killed too. */
export function logOf({ server, workers }: N8nFixture): string {
	return [server, ...workers].map((process) => process.log()).join('\n');
}

/** Everything that n8n wrote down, by source: its database's tables, its logs and its files. */
export async function persistedDataOf(fixture: N8nFixture): Promise<Map<string, string>> {
	const texts = new Map<string, string>();
	for (const [table, text] of await fixture.database.texts()) texts.set(`table ${table}`, text);
	texts.set('log of main', fixture.server.log());
	fixture.workers.forEach((worker, index) => texts.set(`log of worker ${index + 1}`, worker.log()));
	for (const { folder } of fixture.instances) {
		const home = join(folder, '.n8n');
		for (const entry of await readdir(home, { withFileTypes: true })) {
			const file = join(home, entry.name);
			if (entry.isFile()) texts.set(`file ${file}`, await readFile(file, 'latin1'));
		}
	}
	return texts;
}

/** Names of the texts that hold a word. */
export function sourcesOf(word: string, texts: ReadonlyMap<string, string>): string[] {
	return [...texts].flatMap(([source, text]) => (text.includes(word) ? [source] : []));
}
