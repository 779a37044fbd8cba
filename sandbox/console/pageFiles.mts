import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

const FOLDER = join(import.meta.dirname, 'page');

const types: Readonly<Record<string, string>> = {
	'.html': 'text/html; charset=utf-8',
	'.css': 'text/css; charset=utf-8',
	'.js': 'text/javascript; charset=utf-8',
	'.svg': 'image/svg+xml',
};

/** A file of the page, ready to be sent. */
export interface PageFile {
	readonly name: string;
	readonly type: string;
	readonly content: Buffer;
}

/** The page as it lies in its folder; there is no build step. */
export async function pageFiles(): Promise<PageFile[]> {
	const names = await readdir(FOLDER);
	return await Promise.all(
		names.map(async (name) => ({
			name,
			type: types[extname(name)] ?? 'application/octet-stream',
			content: await readFile(join(FOLDER, name)),
		})),
	);
}
