import {
	type ProcessOptions,
	type RunningProcess,
	startProcess,
} from '../../../scripts/lib/process.cjs';

/** A process that tells how far it is. */
export interface SpawnedProcess extends RunningProcess {
	/** Resolves when it has written the text. @throws Error with its output if it ends before. */
	says(text: string): Promise<void>;
}

/** Milliseconds. Our commands give n8n 15 s to end, and have to live to see it. */
const GRACE_MS = 60_000;

/** Starts a command whose words can be waited for. */
export function spawnAndWait(
	command: string,
	args: string[],
	options: Pick<ProcessOptions, 'cwd' | 'env'>,
): SpawnedProcess {
	const told = new EventTarget();
	const onOutput = () => told.dispatchEvent(new Event('output'));
	const child = startProcess(command, args, { ...options, onOutput, graceMs: GRACE_MS });
	const says = (text: string) =>
		new Promise<void>((resolve, reject) => {
			const look = () => {
				if (child.output().includes(text)) resolve();
			};
			told.addEventListener('output', look);
			look();
			child.exited.finally(() => reject(new Error(child.output()))).catch(reject);
		});
	return { ...child, says };
}
