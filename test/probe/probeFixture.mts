import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { command } from '../../probe/command.mts';
import { readCommandLine } from '../../probe/commandLine.mts';
import type { Send } from '../../probe/http/answer.mts';
import { httpSend } from '../../probe/http/send.mts';
import type { Person } from '../../probe/person.mts';
import { parts } from '../../probe/questions/index.mts';
import type { ProfileFile } from '../../probe/report/profileFile.mts';
import type { Surroundings } from '../../probe/surroundings.mts';
import { mainClient } from '../../sandbox/access/clients.mts';
import type { Interaction } from '../../sandbox/center/interaction.mts';
import { isOpen } from '../../sandbox/center/interaction.mts';
import { type Profile, type Sandbox, startSandbox } from '../../sandbox/index.mts';
import { freePort } from '../../scripts/lib/ports.mts';
import { VirtualTime } from './virtualTime.mts';

/** Agents who accept after a second, and release what they have after a minute. */
const agents = { agentsReady: 'all', acceptAfter: 1_000, releaseAfter: 60_000 } as const;

/** What a run of the probe left. */
export interface ProbeRun {
	readonly exitCode: number;
	readonly report: string;
	readonly profile: ProfileFile;
	readonly printed: string;
	/** Requests by the time they started, in milliseconds. */
	readonly sentAt: readonly number[];
}

/** How a run differs from the usual one. */
export interface RunOptions {
	readonly callbacks?: boolean;
	readonly yes?: boolean;
	readonly args?: readonly string[];
	readonly person?: Person;
	readonly around?: Partial<Surroundings>;
}

/** A sandbox and a probe that share a time in which waiting takes none. */
export class ProbeFixture {
	private constructor(
		readonly sandbox: Sandbox,
		readonly time: VirtualTime,
	) {}

	static async open(profile: Partial<Profile> = {}): Promise<ProbeFixture> {
		const time = new VirtualTime();
		return new ProbeFixture(await startSandbox({ profile, scenario: agents, clock: time }), time);
	}

	/** Opens one, uses it, and closes it. */
	static async with<Used>(
		profile: Partial<Profile>,
		use: (fixture: ProbeFixture) => Promise<Used>,
	): Promise<Used> {
		const fixture = await ProbeFixture.open(profile);
		try {
			return await use(fixture);
		} finally {
			await fixture.close();
		}
	}

	close(): Promise<void> {
		return this.sandbox.close();
	}

	/** Interactions that nobody has released. */
	get open(): Interaction[] {
		return this.sandbox.center.store.interactions.filter(isOpen);
	}

	/** Runs the probe against the sandbox, in a folder of its own. */
	async run({
		callbacks = true,
		yes = true,
		args = [],
		person,
		around,
	}: RunOptions = {}): Promise<ProbeRun> {
		const out = await mkdtemp(join(tmpdir(), 'vcc-probe-'));
		try {
			const options = readCommandLine([
				...['--token-url', this.sandbox.tokenUrl, '--api-base-url', this.sandbox.url],
				...['--route', 'Support NR', '--wait', '120', '--out', out],
				...(yes ? ['--yes'] : []),
				...(callbacks ? await callbackArguments() : []),
				...args,
			]);
			if (options === undefined) throw new Error('asked for help');
			const lines: string[] = [];
			const sentAt: number[] = [];
			const send = around?.send ?? httpSend(5_000, 'test');
			const exitCode = await command(options, {
				credentials: { clientId: mainClient.id, clientSecret: mainClient.secret },
				terminal: {
					isInteractive: false,
					print: (line) => lines.push(line),
					ask: async () => undefined,
				},
				clock: this.time,
				version: '0.0.0',
				interrupt: new AbortController().signal,
				abandon: new AbortController().signal,
				runName: 'test',
				person,
				parts,
				...around,
				send: noting(sentAt, this.time, send),
			});
			const read = (name: string) => readFile(join(out, name), 'utf8').catch(() => '');
			const [report, profile] = [await read('probe-report.md'), await read('probe-profile.json')];
			return {
				exitCode,
				report,
				profile: JSON.parse(profile || '{}') as ProfileFile,
				printed: lines.join('\n'),
				sentAt,
			};
		} finally {
			await rm(out, { recursive: true });
		}
	}
}

function noting(sentAt: number[], time: VirtualTime, send: Send): Send {
	return async (request) => {
		sentAt.push(time.now());
		return await send(request);
	};
}

async function callbackArguments(): Promise<string[]> {
	const port = String(await freePort());
	const url = `http://127.0.0.1:${port}/callbacks`;
	return ['--provider', 'CrmBridge', '--callback-url', url, '--callback-port', port];
}
