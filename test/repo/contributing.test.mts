import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/lib/paths.mts';

const text = readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8');

/** Paths of the repository that the text names: in backticks, with a slash or an ending. */
const paths = [...text.matchAll(/`(\.?[\w-]+(?:\/[\w.-]*)+|[\w-]+\.(?:json|md))`/g)].map(
	([, path]) => path ?? '',
);

it('CONTRIBUTING names evidence that is there', () => {
	expect(paths.length).toBeGreaterThan(15);
	expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});

it('every rule of the table says where it holds', () => {
	const rows = text
		.split('\n')
		.filter((line) => line.startsWith('| '))
		.slice(2);
	expect(rows.length).toBeGreaterThan(20);
	for (const row of rows) expect(row.split('|').at(2)?.trim()).not.toBe('');
});
