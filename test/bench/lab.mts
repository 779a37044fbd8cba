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
import { allHeats, type Heat, idOf, workflowFor } from './contestants.mts';
import type { FloorReport } from './floor.mts';
import { type CaseServer, startCaseServer } from './items.mts';
import { measureInN8n } from './n8nRuns.mts';
import { headerCredential } from './token.mts';

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
	private constructor(
		readonly install: N8nInstall,
		/** Where the packed package is unpacked. */
		readonly packageFolder: string,
		private readonly folder: string,
		private readonly n8n: N8nInstance,
		private readonly centre: BenchCentre,
		private readonly cases: CaseServer,
		readonly signal: AbortSignal,
	) {}

	/** Packs the package, starts the servers and fills an n8n with the workflows. Takes 10 to 20 s. */
	static async open(signal: AbortSignal): Promise<Lab> {
		const install = await installN8n({ signal });
		const folder = await mkdtemp(join(tmpdir(), 'vcc-bench-'));
		const { tarball } = await pack(folder, signal);
		const n8n = await N8nInstance.create({ install, tarball, folder, signal });
		const modules = join(folder, '.n8n', 'nodes', 'node_modules');
		const packed = join(modules, 'n8n-nodes-vcc-interactions');
		const centre = await BenchCentre.start();
		const cases = await startCaseServer();
		const lab = new Lab(install, packed, folder, n8n, centre, cases, signal);
		try {
			const own = sandboxCredential(centre.address);
			const header = await headerCredential(centre.address);
			const ids = { vonageContactCenterApi: own.id, httpHeaderAuth: header.id };
			await n8n.importCredentials([own, header]);
			await n8n.importWorkflows(
				allHeats().map((heat) => workflowFor(heat, centre.address, cases, ids)),
			);
			// The first run of all fetches the token and fills the disk's cache.
			await lab.run({ entry: 'vcc', items: 1_000 }, { latency: 0 });
		} catch (error) {
			await lab.close();
			throw error;
		}
		return lab;
	}

	/** Runs a heat in an n8n process of its own. */
	async run(heat: Heat, behaviour: Behaviour): Promise<Measurement> {
		this.centre.begin(behaviour);
		const { ms, cpu, peak, error } = await measureInN8n(this.n8n, idOf(heat), this.signal);
		return this.measurement(heat.items, { ms, cpu, peak, error });
	}

	/** Runs the hand-written script. */
	async runFloor(items: number, behaviour: Behaviour): Promise<Measurement> {
		this.centre.begin(behaviour);
		const { url, tokenUrl } = this.centre.address;
		const report = await this.script<FloorReport>(FLOOR, [url, tokenUrl, this.cases.listOf(items)]);
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
		await this.cases.close();
		await this.centre.close();
		await rm(this.folder, { recursive: true, force: true });
	}

	private measurement(
		items: number,
		measured: Pick<Measurement, 'ms' | 'cpu' | 'peak' | 'error'>,
	): Measurement {
		const record = this.centre.record();
		return { ...measured, ...record, items, lost: items - record.taken };
	}
}
