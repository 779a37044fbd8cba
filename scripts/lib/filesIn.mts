import { existsSync, type Stats } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The files in a folder and in its folders: their paths from it, each with what the system knows of
 * the file. None if the folder is not there.
 */
export async function filesIn(folder: string): Promise<Map<string, Stats>> {
	const files = new Map<string, Stats>();
	if (!existsSync(folder)) return files;
	for (const path of await readdir(folder, { recursive: true })) {
		const stats = await stat(join(folder, path));
		if (stats.isFile()) files.set(path, stats);
	}
	return files;
}
