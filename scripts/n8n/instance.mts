import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../lib/main.mts';
import { freePort } from '../lib/ports.mts';
import { runProcess, startProcess, type RunningProcess } from '../lib/process.cjs';
import { unpack } from '../package/pack.mts';
import { replaceFolder } from '../package/replaceFolder.mts';
import { executionIn, messagesIn } from './cliLog.mts';
import { quietEnv } from './env.mts';
import type { N8nInstall } from './install.mts';
import { readRun, type RunResult } from './runData.mts';

const PACKAGE = 'n8n-nodes-vcc-interactions';

export interface InstanceOptions {
	install: N8nInstall;
	/** The packed package, see `packOnce`. Undefined: the test installs it in another way. */
	tarball: string | undefined;
	/** The user folder, made if it is not there. A new temporary one if absent, gone after `remove`. */
	folder?: string;
	/** n8n's port; a free one if absent. */
	port?: number;
	/** More environment for every process of this n8n, e.g. database and queue. */
	env?: Record<string, string>;
	/** Ends a running command of this n8n. */
	signal?: AbortSignal;
}

/** A credential as n8n's export has it; plain data is encrypted on import. */
export interface CredentialRecord {
	id: string;
	name: string;
	type: string;
	data: Record<string, unknown>;
}

/** A workflow as n8n's export has it. */
export interface WorkflowRecord {
	id: string;
	name: string;
	nodes: unknown[];
	connections: Record<string, unknown>;
	settings?: Record<string, unknown>;
	/** Outputs that are taken in place of running a node, by the node's name. */
	pinData?: Record<string, unknown>;
}

/**
 * One n8n with the packed package in it: a user folder, ports, and n8n's command line. A command
 * takes 3 to 5 s, most of it n8n's start, so that imports are batched. A server of it is a
 * `startServer(instance)`; several processes can share one (main, worker, webhook).
 */
export class N8nInstance {
	private constructor(
		private readonly options: InstanceOptions,
		readonly folder: string,
		readonly port: number,
		private readonly env: Record<string, string>,
	) {}

	/**
	 * Makes the user folder and unpacks the package where n8n's own installation would put it, so
	 * that its node types have their real names. An older copy of the package is replaced.
	 */
	static async create(options: InstanceOptions): Promise<N8nInstance> {
		const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'vcc-n8n-')));
		// Credentials and the key to them are in it.
		await mkdir(folder, { recursive: true, mode: 0o700 });
		const port = options.port ?? (await freePort());
		const { node } = options.install;
		const quiet = quietEnv({ node, folder, port, brokerPort: await freePort() });
		const instance = new N8nInstance(options, folder, port, {
			...quiet,
			...options.env,
		});
		if (options.tarball !== undefined) await instance.unpack(options.tarball);
		return instance;
	}

	/** Imports credentials; one with the same id is replaced. @throws UserError with n8n's words. */
	async importCredentials(credentials: CredentialRecord[]): Promise<void> {
		await this.import('import:credentials', credentials);
	}

	/** Imports workflows; one with the same id is replaced. @throws UserError with n8n's words. */
	async importWorkflows(workflows: WorkflowRecord[]): Promise<void> {
		await this.import('import:workflow', workflows);
	}

	/**
	 * Everything that n8n's command line exports: all workflows, and all credentials as they are stored.
	 * @throws UserError with n8n's words.
	 */
	async exported(): Promise<string> {
		const file = join(this.folder, 'export.json');
		const texts: string[] = [];
		for (const command of ['export:workflow', 'export:credentials']) {
			const { code, output } = await this.command(command, '--all', `--output=${file}`);
			if (code !== 0) throw new UserError(`n8n's ${command} failed:\n${messagesIn(output)}`);
			texts.push(await readFile(file, 'utf8'));
			await rm(file);
		}
		return texts.join('\n');
	}

	/**
	 * Runs a workflow by n8n's command line and waits for its end. A failed execution is a result.
	 * @throws UserError with n8n's output if there was no execution, e.g. an unknown workflow.
	 */
	async execute(workflowId: string): Promise<RunResult> {
		const { output } = await this.command('execute', `--id=${workflowId}`);
		const run = executionIn(output);
		if (run === undefined) {
			throw new UserError(`n8n could not run ${workflowId}:\n${messagesIn(output)}`);
		}
		return readRun(run);
	}

	/** n8n's command line script. */
	get cli(): string {
		return this.options.install.cli;
	}

	/** Starts a process of this n8n that stays: `start`, `worker` or `webhook`. */
	startProcess(
		command: string,
		args: string[] = [],
		env: Record<string, string> = {},
	): RunningProcess {
		const { node, cli } = this.options.install;
		return startProcess(node, [cli, command, ...args], {
			cwd: this.folder,
			env: { ...this.env, ...env },
		});
	}

	/** Removes the user folder. Stop its processes first. */
	async remove(): Promise<void> {
		await rm(this.folder, { recursive: true, force: true });
	}

	/** Puts another build in the place of the package's `dist`. A running n8n may watch it. */
	async updatePackage(dist: string): Promise<void> {
		await replaceFolder(dist, join(this.packageFolder, 'dist'), new Date());
	}

	private get packageFolder(): string {
		return join(this.folder, '.n8n', 'nodes', 'node_modules', PACKAGE);
	}

	private async unpack(tarball: string): Promise<void> {
		const target = this.packageFolder;
		await rm(target, { recursive: true, force: true });
		await mkdir(target, { recursive: true });
		await unpack(tarball, target);
	}

	private async import(command: string, records: unknown[]): Promise<void> {
		const file = join(this.folder, 'import.json');
		await writeFile(file, JSON.stringify(records), { mode: 0o600 });
		try {
			const { code, output } = await this.command(command, `--input=${file}`);
			if (code !== 0) throw new UserError(`n8n's ${command} failed:\n${messagesIn(output)}`);
		} finally {
			await rm(file);
		}
	}

	/** Runs one n8n command to its end. Its log is JSON, so that data can be told from chatter. */
	private async command(...args: string[]): Promise<{ code: number | string; output: string }> {
		const { install, signal } = this.options;
		return await runProcess(install.node, [install.cli, ...args], {
			cwd: this.folder,
			env: { ...this.env, N8N_LOG_LEVEL: 'info', N8N_LOG_FORMAT: 'json' },
			signal,
		});
	}
}
