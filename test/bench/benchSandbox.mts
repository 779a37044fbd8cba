import { type Sandbox, startSandbox } from '../../sandbox/index.mts';
import { type SandboxAddress } from '../../scripts/start/sandboxClient.mts';
import { type FairUse, FairUsePool } from './fairUsePool.mts';

/** How the contact center behaves during one run. */
export interface Behavior {
	/** Milliseconds by which every answer to an Invoke is late. */
	latency: number;
	/** Every n-th Invoke is answered with 429 and Retry-After: 1. */
	busyEvery?: number;
	/** A limit of calls, answered with 429 when used up. */
	pool?: FairUse;
	/** An external id that is open already: whatever request it is in is refused. */
	openBefore?: string;
}

/** What the contact center has seen of one run. */
export interface Record {
	/** Invoke calls, refused ones included. */
	calls: number;
	/** Of them answered with 429. */
	busy: number;
	/** TCP connections that they came by. */
	connections: number;
	/** Different external ids that were accepted. */
	taken: number;
	/** Interactions that were made in addition to the first one of an external id. */
	doubled: number;
}

/** The contact center of the benchmark. Nobody is at work in it, so that only accepting is measured. */
export class BenchSandbox {
	/** Interactions that were there when the run began. */
	private before = 0;

	private constructor(private readonly sandbox: Sandbox) {}

	static async start(): Promise<BenchSandbox> {
		return new BenchSandbox(await startSandbox({ scenario: { agentsReady: [] } }));
	}

	get address(): SandboxAddress {
		return this.sandbox;
	}

	/** Forgets all but the tokens, so that no run pays for a token that another one has at hand. */
	begin({ latency, busyEvery, pool, openBefore }: Behavior): void {
		const { center } = this.sandbox;
		const { tokens } = center;
		center.reset();
		center.tokens = tokens;
		center.settings.latency = latency;
		if (openBefore !== undefined) {
			center.settings.profile = { ...center.settings.profile, openExternalId: 'rejected' };
			const open = { externalid: openBefore, route: 'Support NR' };
			center.store.add(open, null, center.now());
		}
		this.before = center.store.interactions.length;
		if (pool) center.faults = new FairUsePool(pool, () => center.now());
		if (busyEvery !== undefined) {
			center.faults.add({
				on: 'invoke',
				kind: 'status',
				status: 429,
				retryAfter: '1',
				every: busyEvery,
			});
		}
	}

	/** What was seen since `begin`. */
	record(): Record {
		const { store, calls } = this.sandbox.center;
		const made = store.interactions.slice(this.before);
		const invokes = calls.records.filter(({ path }) => path === '/interactions/invoke');
		const taken = new Set(made.map(({ externalId }) => externalId)).size;
		return {
			calls: invokes.length,
			busy: invokes.filter(({ status }) => status === 429).length,
			connections: new Set(invokes.map(({ connection }) => connection)).size,
			taken,
			doubled: made.length - taken,
		};
	}

	async close(): Promise<void> {
		await this.sandbox.close();
	}
}
