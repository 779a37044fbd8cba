import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../../scripts/lib/paths.mts';

/** What people read, by path. */
export const DOCUMENTS = [
	'README.md',
	'ARCHITECTURE.md',
	'CONTRIBUTING.md',
	'SECURITY.md',
	'CHANGELOG.md',
	...readdirSync(join(ROOT, 'docs'))
		.filter((file) => file.endsWith('.md'))
		.map((file) => `docs/${file}`),
];

/** What a file of the checkout says. */
export const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
