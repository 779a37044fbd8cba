import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../../../scripts/lib/paths.mts';
import { freePort } from '../../../scripts/lib/ports.mts';
import { type RunningProcess, startProcess } from '../../../scripts/lib/process.cjs';

/** An `npm start` in progress, on ports and in a user folder of its own. */
export interface NpmStart extends RunningProcess {
	n8nPort: number;
	sandboxPort: number;
	/** Resolves when it has written the text. @throws Error with its output if it ends before. */
	says(text: string): Promise<void>;
}

/** A folder for the user folders of `npm start`, and the starts in it. */
export class Starts {
	private readonly started: RunningProcess[] = [];

	private constructor(private readonly folder: string) {}

	static async create(): Promise<Starts> {
		return new Starts(await mkdtemp(join(tmpdir(), 'vcc-start-')));
	}

	/** Runs `npm start -- <args>`; the ports are free ones unless given. */
	async run(
		args: string[],
		ports: { n8nPort?: number; sandboxPort?: number } = {},
	): Promise<NpmStart> {
		const { n8nPort = await freePort(), sandboxPort = await freePort() } = ports;
		const told = new EventTarget();
		const child = startProcess(
			'npm',
			[
				'start',
				'--',
				...args,
				`--n8n-port=${n8nPort}`,
				`--sandbox-port=${sandboxPort}`,
				`--folder=${this.folder}`,
			],
			{ cwd: ROOT, onOutput: () => told.dispatchEvent(new Event('output')) },
		);
		this.started.push(child);
		const says = (text: string) =>
			new Promise<void>((resolve, reject) => {
				const look = () => {
					if (child.output().includes(text)) resolve();
				};
				told.addEventListener('output', look);
				look();
				child.exited.finally(() => reject(new Error(child.output()))).catch(reject);
			});
		return { ...child, n8nPort, sandboxPort, says };
	}

	/** Ends what is still running and removes the folder. */
	async end(): Promise<void> {
		await Promise.all(this.started.map((child) => child.stop()));
		await rm(this.folder, { recursive: true, force: true });
	}
}

/** Process ids of everything that a process started, and of what that started. */
export async function descendants(pid: number): Promise<number[]> {
	const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=']);
	const pairs = stdout
		.trim()
		.split('\n')
		.map((line) => line.trim().split(/\s+/).map(Number));
	const childrenOf = (parent: number): number[] =>
		pairs
			.filter(([, ppid]) => ppid === parent)
			.flatMap(([child = 0]) => [child, ...childrenOf(child)]);
	return childrenOf(pid);
}
