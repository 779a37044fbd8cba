import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/lib/paths.mts';
import { textOf } from './support/documents.mts';

/** Paths of the repository that a document names: in backticks, with a slash or an ending. */
const pathsIn = (document: string) =>
	[...textOf(document).matchAll(/`(\.?[\w-]+(?:\/[\w.-]*)+|[\w-]+\.(?:json|md))`/g)].map(
		([, path]) => path ?? '',
	);

it.each([
	['CONTRIBUTING.md', 10],
	['docs/verification.md', 15],
] as const)('%s names evidence that is there', (document, least) => {
	const paths = pathsIn(document);
	expect(paths.length).toBeGreaterThan(least);
	expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});

it('every rule of verified nodes says where it holds', () => {
	const rows = textOf('docs/verification.md')
		.split('\n')
		.filter((line) => line.startsWith('| '))
		.slice(2);
	expect(rows.length).toBeGreaterThan(20);
	for (const row of rows) expect(row.split('|').at(2)?.trim()).not.toBe('');
});
