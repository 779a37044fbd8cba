import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../../../scripts/lib/paths.mts';

/**
 * Expects the table of docs/reliability.md to say how often VCC accepts a record.
 * @param name of the row; @param twice with generated request IDs it accepts some cases twice.
 */
export async function expectInDocument(name: string, twice: boolean): Promise<void> {
	const text = await readFile(join(ROOT, 'docs', 'reliability.md'), 'utf8');
	const rows = text.split('\n').map((row) => row.replace(/\s+/g, ' '));
	expect(rows).toContain(`| ${name} | ${twice ? '**twice**' : 'once'} | once | once |`);
}
