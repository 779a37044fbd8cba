import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { filesIn } from '../lib/filesIn.mts';

/** Where the shipped code is. */
export const SOURCES = ['vcc', 'credentials', 'nodes'];

/** What else decides what `dist` holds. */
const SETTINGS = ['tsconfig.json', 'gulpfile.js', 'package.json'];

/** The file of `dist` that a source becomes, by tsc or by gulpfile.js; undefined if it becomes none. */
function builtName(source: string): string | undefined {
	if (source.endsWith('.ts')) return source.replace(/ts$/, 'js');
	if (!source.startsWith('nodes/')) return undefined;
	return /\.svg$|\.node\.json$|\/__schema__\/.*\.json$/.test(source) ? source : undefined;
}

/**
 * Why `dist` is not what its sources say, in a few words for a person; undefined if it is. Reads
 * times only, in some 20 ms. A source's time is that of its last change of any kind: to move an
 * older file into its place counts, though that leaves the time of modification as it was.
 * @param root the checkout.
 */
export async function whyStale(root: string): Promise<string | undefined> {
	const built = await filesIn(join(root, 'dist'));
	const expected = new Set<string>();
	for (const folder of SOURCES) {
		for (const [file, { ctimeMs }] of await filesIn(join(root, folder))) {
			const source = `${folder}/${file}`;
			const name = builtName(source);
			if (name === undefined) continue;
			expected.add(name);
			const result = built.get(name);
			if (result === undefined) return `${source} is missing in it`;
			if (result.mtimeMs <= ctimeMs) return `${source} is newer`;
		}
	}
	const extra = [...built.keys()].find((name) => !expected.has(name));
	if (extra !== undefined) return `${extra} has no source`;
	const oldest = Math.min(...[...built.values()].map(({ mtimeMs }) => mtimeMs));
	for (const file of SETTINGS) {
		if (oldest <= (await stat(join(root, file))).ctimeMs) return `${file} is newer`;
	}
	return undefined;
}
