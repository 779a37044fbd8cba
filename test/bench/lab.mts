import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../../scripts/lib/main.mts';
import { runProcess } from '../../scripts/lib/process.cjs';
import { installN8n, type N8nInstall } from '../../scripts/n8n/install.mts';
import { N8nInstance } from '../../scripts/n8n/instance.mts';
import { pack } from '../../scripts/package/pack.mts';
import { sandboxCredential } from '../../scripts/start/sandboxClient.mts';
import { type Behaviour, BenchCentre, type Record } from './centre.mts';
import { allHeats, type Heat, idOf, WARM_UP, workflowFor } from './contestants.mts';
import type { FloorReport } from './floor.mts';
import { type CaseServer, startCaseServer } from './items.mts';
import { measureInN8n } from './n8nRuns.mts';
import type { Destination } from './nodes.mts';
import { acquireToken, headerAuth } from './token.mts';

/** One run, measured by n8n (or the script) and by the contact centre. */
export interface Measurement extends Record {
	items: number;
	/** Milliseconds of the node, or of the script. */
	ms: number;
	/** Milliseconds of CPU meanwhile, all threads of the process. */
	cpu: number;
	/** Highest memory of the process, in bytes. */
	peak: number;
	/** Items that the contact centre has no interaction of. */
	lost: number;
	/** n8n's error, if the execution failed. */
	error?: string | undefined;
}

const FLOOR = join(import.meta.dirname, 'floor.mts');

/** A real n8n with the packed node, a contact centre and a source of items, ready to measure. */
export class Lab {
	private readonly cleanUps: (() => Promise<void>)[] = [];
	private n8n!: N8nInstance;
	private centre!: BenchCentre;
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
	static async open(signal: AbortSignal): Promise<Lab> {
		const install = await installN8n({ signal });
		const lab = new Lab(install, await mkdtemp(join(tmpdir(), 'vcc-bench-')), signal);
		try {
			await lab.furnish();
			// The first run of all fetches the token and fills the disk's cache.
			await lab.run({ entry: 'vcc', items: 1_000 }, { latency: 0 });
		} catch (error) {
			await lab.close();
			throw error;
		}
		return lab;
	}

	/** Where the packed package is unpacked. */
	get packageFolder(): string {
		return join(this.folder, '.n8n', 'nodes', 'node_modules', 'n8n-nodes-vcc-interactions');
	}

	/** Runs a heat in an n8n process of its own. */
	async run(heat: Heat, behaviour: Behaviour): Promise<Measurement> {
		this.prepare(behaviour);
		const { ms, cpu, peak, error } = await measureInN8n(this.n8n, idOf(heat), this.signal);
		return this.measurement(heat.items, { ms, cpu, peak, error });
	}

	/** Runs the hand-written script. @param perRequest cases in a request. */
	async runFloor(items: number, behaviour: Behaviour, perRequest: number): Promise<Measurement> {
		this.prepare(behaviour);
		const { url, token } = this.to;
		const lists = [this.cases.warmUp(WARM_UP), this.cases.listOf(items)];
		const report = await this.script<FloorReport>(FLOOR, [
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
		this.centre = await BenchCentre.start();
		this.cleanUps.push(() => this.centre.close());
		this.cases = await startCaseServer();
		this.cleanUps.push(() => this.cases.close());
		const credential = sandboxCredential(this.centre.address);
		const token = await acquireToken(this.centre.address);
		const header = headerAuth(token);
		const { url, tokenUrl } = this.centre.address;
		this.to = { url, tokenUrl, token, headerAuthId: header.id, credentialId: credential.id };
		await this.n8n.importCredentials([credential, header]);
		await this.n8n.importWorkflows(
			allHeats().map((heat) => workflowFor(heat, this.to, this.cases)),
		);
	}

	/** The behaviour, and the counting, begin when the cases that count are fetched. */
	private prepare(behaviour: Behaviour): void {
		this.centre.begin({ latency: 0 });
		this.cases.onServe = () => this.centre.begin(behaviour);
	}

	private measurement(
		items: number,
		measured: Pick<Measurement, 'ms' | 'cpu' | 'peak' | 'error'>,
	): Measurement {
		const record = this.centre.record();
		return { ...measured, ...record, items, lost: items - record.taken };
	}
}
