import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../../scripts/lib/main.mts';
import { runProcess } from '../../scripts/lib/process.cjs';
import { installN8n, type N8nInstall } from '../../scripts/n8n/install.mts';
import { N8nInstance } from '../../scripts/n8n/instance.mts';
import { pack } from '../../scripts/package/pack.mts';
import { sandboxCredential } from '../../scripts/start/sandboxClient.mts';
import { type Behavior, BenchSandbox, type Record } from './benchSandbox.mts';
import { allCases, type BenchCase, idOf, WARM_UP, workflowFor } from './candidates.mts';
import type { BaselineReport } from './baseline.mts';
import { type CaseServer, startCaseServer } from './items.mts';
import { measureInN8n } from './n8nRuns.mts';
import type { Destination } from './nodes.mts';
import { acquireToken, headerAuth } from './token.mts';

/** One run, measured by n8n (or the script) and by the contact center. */
export interface Measurement extends Record {
	items: number;
	/** Milliseconds of the node, or of the script. */
	ms: number;
	/** Milliseconds of CPU meanwhile, all threads of the process. */
	cpu: number;
	/** Highest memory of the process, in bytes. */
	peak: number;
	/** Items that the contact center has no interaction of. */
	lost: number;
	/** n8n's error, if the execution failed. */
	error?: string | undefined;
}

const BASELINE = join(import.meta.dirname, 'baseline.mts');

/** A real n8n with the packed node, a contact center and a source of items, ready to measure. */
export class Environment {
	private readonly cleanUps: (() => Promise<void>)[] = [];
	private n8n!: N8nInstance;
	private center!: BenchSandbox;
	private cases!: CaseServer;
	private to!: Destination;

	private constructor(
		readonly install: N8nInstall,
		private readonly folder: string,
		readonly signal: AbortSignal,
	) {
		this.cleanUps.push(() => rm(folder, { recursive: true, force: true }));
	}

	/** Packs the package, starts the servers and fills an n8n with the workflows. Takes 20 to 30 s. */
	static async open(signal: AbortSignal): Promise<Environment> {
		const install = await installN8n({ signal });
		const environment = new Environment(
			install,
			await mkdtemp(join(tmpdir(), 'vcc-bench-')),
			signal,
		);
		try {
			await environment.furnish();
			// The first run of all fetches the token and fills the disk's cache.
			await environment.run({ entry: 'vcc', items: 1_000 }, { latency: 0 });
		} catch (error) {
			await environment.close();
			throw error;
		}
		return environment;
	}

	/** Where the packed package is unpacked. */
	get packageFolder(): string {
		return join(this.folder, '.n8n', 'nodes', 'node_modules', 'n8n-nodes-vcc-interactions');
	}

	/** Runs a benchCase in an n8n process of its own. */
	async run(benchCase: BenchCase, behavior: Behavior): Promise<Measurement> {
		this.prepare(behavior);
		const { ms, cpu, peak, error } = await measureInN8n(this.n8n, idOf(benchCase), this.signal);
		return this.measurement(benchCase.items, { ms, cpu, peak, error });
	}

	/** Runs the hand-written script. @param perRequest cases in a request. */
	async runBaseline(items: number, behavior: Behavior, perRequest: number): Promise<Measurement> {
		this.prepare(behavior);
		const { url, token } = this.to;
		const lists = [this.cases.warmUp(WARM_UP), this.cases.listOf(items)];
		const report = await this.script<BaselineReport>(BASELINE, [
			...[url, token, String(perRequest)],
			...lists,
		]);
		return this.measurement(items, report);
	}

	/**
	 * Runs a script under n8n's Node.
	 * @param flags of Node.
	 * @returns the JSON that it prints as its last line.
	 * @throws UserError with its output if it fails.
	 */
	async script<T>(
		file: string,
		args: string[],
		{ flags = [], env = {} }: { flags?: string[]; env?: { [name: string]: string } } = {},
	): Promise<T> {
		const { code, output } = await runProcess(this.install.node, [...flags, file, ...args], {
			signal: AbortSignal.any([this.signal, AbortSignal.timeout(120_000)]),
			env: { ...process.env, NODE_NO_WARNINGS: '1', NODE_OPTIONS: '', ...env },
		});
		if (code !== 0) throw new UserError(`A script of the benchmark failed:\n${output}`);
		return JSON.parse(output.trim().split('\n').at(-1) ?? '') as T;
	}

	/** Ends and removes all that was started and made. */
	async close(): Promise<void> {
		for (const cleanUp of this.cleanUps.reverse()) await cleanUp();
	}

	private async furnish(): Promise<void> {
		const { install, folder, signal } = this;
		const { tarball } = await pack(folder, signal);
		this.n8n = await N8nInstance.create({ install, tarball, folder, signal });
		this.center = await BenchSandbox.start();
		this.cleanUps.push(() => this.center.close());
		this.cases = await startCaseServer();
		this.cleanUps.push(() => this.cases.close());
		const credential = sandboxCredential(this.center.address);
		const token = await acquireToken(this.center.address);
		const header = headerAuth(token);
		const { url, tokenUrl } = this.center.address;
		this.to = { url, tokenUrl, token, headerAuthId: header.id, credentialId: credential.id };
		await this.n8n.importCredentials([credential, header]);
		await this.n8n.importWorkflows(
			allCases().map((benchCase) => workflowFor(benchCase, this.to, this.cases)),
		);
	}

	/** The behavior, and the counting, begin when the cases that count are fetched. */
	private prepare(behavior: Behavior): void {
		this.center.begin({ latency: 0 });
		this.cases.onServe = () => this.center.begin(behavior);
	}

	private measurement(
		items: number,
		measured: Pick<Measurement, 'ms' | 'cpu' | 'peak' | 'error'>,
	): Measurement {
		const record = this.center.record();
		return { ...measured, ...record, items, lost: items - record.taken };
	}
}
