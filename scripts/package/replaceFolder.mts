import { copyFile, mkdir, rename, rm, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { filesIn } from '../lib/filesIn.mts';

/**
 * Makes one folder hold the files of another and no others. Each file is replaced in one step:
 * whoever reads the folder meanwhile finds an old file or a new one, never half of one or none.
 * @param time what the files say of when they were modified.
 */
export async function replaceFolder(from: string, to: string, time: Date): Promise<void> {
	const files = await filesIn(from);
	for (const file of files.keys()) {
		const target = join(to, file);
		const next = `${target}.${process.pid}`;
		await mkdir(dirname(target), { recursive: true });
		await copyFile(join(from, file), next);
		await utimes(next, time, time);
		await rename(next, target);
	}
	const others = [...(await filesIn(to)).keys()].filter((file) => !files.has(file));
	for (const file of others) await rm(join(to, file));
}
