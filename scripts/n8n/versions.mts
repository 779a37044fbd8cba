import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { N8N_FOLDER, OLDEST_N8N_FOLDER } from './install.mts';

/** An n8n that the package is tested with. */
export interface TestedN8n {
	/** As its package.json pins it, e.g. `2.41.1`. */
	version: string;
	/** The folder that it is installed in, see `installN8n`. */
	dir: string;
}

/** The oldest n8n that the package is for. */
export const oldestN8n = testedN8n(OLDEST_N8N_FOLDER);

/** Every n8n that the package is tested with, the newest first. */
export const testedN8ns: readonly TestedN8n[] = [testedN8n(N8N_FOLDER), oldestN8n];

function testedN8n(dir: string): TestedN8n {
	const manifest = JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8')) as {
		dependencies: { n8n: string };
	};
	return { version: manifest.dependencies.n8n, dir };
}
