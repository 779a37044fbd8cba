import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../../../scripts/lib/paths.mts';
import { freePort } from '../../../scripts/lib/ports.mts';
import { spawnAndWait, type SpawnedProcess } from './spawnAndWait.mts';

/** An `npm start` in progress, on ports and in a user folder of its own. */
export interface StartCommand extends SpawnedProcess {
	n8nPort: number;
	sandboxPort: number;
}

/** A folder for the user folders of `npm start`, and the starts in it. */
export class StartCommands {
	private readonly started: SpawnedProcess[] = [];

	private constructor(private readonly folder: string) {}

	static async create(): Promise<StartCommands> {
		return new StartCommands(await mkdtemp(join(tmpdir(), 'vcc-start-')));
	}

	/** Runs `npm start -- <args>`; the ports are free ones unless given. */
	async run(
		args: string[],
		ports: { n8nPort?: number; sandboxPort?: number } = {},
	): Promise<StartCommand> {
		const { n8nPort = await freePort(), sandboxPort = await freePort() } = ports;
		const options = [
			`--n8n-port=${n8nPort}`,
			`--sandbox-port=${sandboxPort}`,
			`--folder=${this.folder}`,
		];
		const child = spawnAndWait('npm', ['start', '--', ...args, ...options], { cwd: ROOT });
		this.started.push(child);
		return { ...child, n8nPort, sandboxPort };
	}

	/** Path of a file in the user folder. */
	path(...names: string[]): string {
		return join(this.folder, ...names);
	}

	/** Ends what is still running. */
	async stop(): Promise<void> {
		await Promise.all(this.started.map((child) => child.stop()));
	}

	/** Ends what is still running and removes the folder. */
	async end(): Promise<void> {
		await this.stop();
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
