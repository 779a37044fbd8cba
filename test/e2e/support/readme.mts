import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../../../scripts/lib/paths.mts';

/**
 * Expects the README's table of re-runs to say how often VCC accepts a record.
 * @param name of the row; @param twice with generated request IDs it accepts some cases twice.
 */
export async function expectInReadme(name: string, twice: boolean): Promise<void> {
	const readme = await readFile(join(ROOT, 'README.md'), 'utf8');
	const rows = readme.split('\n').map((row) => row.replace(/\s+/g, ' '));
	expect(rows).toContain(`| ${name} | ${twice ? '**twice**' : 'once'} | once | once |`);
}
