import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Does something while no other process does it: the second one waits for the first.
 * @param file the lock; holds the owner's process id, so that one left by a dead process is no obstacle.
 * @param onWait called once if it has to wait, with the owner's process id.
 */
export async function withLock<T>(
	file: string,
	work: () => Promise<T>,
	{ onWait, signal }: { onWait: (pid: number) => void; signal?: AbortSignal | undefined },
): Promise<T> {
	await mkdir(dirname(file), { recursive: true });
	let told = false;
	while (!(await take(file))) {
		const owner = Number(await readFile(file, 'utf8').catch(() => ''));
		if (!isAlive(owner)) {
			await rm(file, { force: true });
			continue;
		}
		if (!told) onWait(owner);
		told = true;
		await sleep(500, undefined, { signal });
	}
	try {
		return await work();
	} finally {
		await rm(file, { force: true });
	}
}

/** Makes the lock with its content in one step, so that nobody sees it without an owner. */
async function take(file: string): Promise<boolean> {
	const mine = `${file}.${process.pid}`;
	await writeFile(mine, String(process.pid));
	try {
		await link(mine, file);
		return true;
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
		throw error;
	} finally {
		await rm(mine);
	}
}

/** Whether a process with this id is there. */
export function isAlive(pid: number): boolean {
	try {
		return pid > 0 && process.kill(pid, 0);
	} catch {
		return false;
	}
}
