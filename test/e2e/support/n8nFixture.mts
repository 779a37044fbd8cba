import { randomBytes } from 'node:crypto';
import { OwnDatabase } from '../../../scripts/e2e/database.mts';
import { OwnQueue } from '../../../scripts/e2e/queue.mts';
import { freePort, LOOPBACK } from '../../../scripts/lib/ports.mts';
import { findN8n, type N8nInstall } from '../../../scripts/n8n/install.mts';
import { type CredentialRecord, N8nInstance } from '../../../scripts/n8n/instance.mts';
import { type N8nServer, startServer } from '../../../scripts/n8n/server.mts';
import { type N8nWorker, startWorker } from '../../../scripts/n8n/worker.mts';
import { packOnce } from '../../../scripts/package/pack.mts';
import { sandboxCredential } from '../../../scripts/start/sandboxClient.mts';
import { type ItemServer, startItemServer } from './itemServer.mts';
import { type CountingSandbox, openSandbox } from './countingSandbox.mts';
import { type TcpProxy, startTcpProxy } from './tcpProxy.mts';

/** Variable of n8n's environment that holds a secret, for expressions. */
export const HEADER_VARIABLE = 'VCC_E2E_HEADER';

export interface N8nFixtureOptions {
	/** Queue mode: executions run in workers, see `startWorker`. */
	queue?: boolean;
}

/**
 * A real n8n with a database of its own, a contact center, a source of cases and a credential. The
 * way to the contact center leads through a proxy, which sees when n8n lets go of a connection.
 */
export class N8nFixture {
	readonly workers: N8nWorker[] = [];
	install!: N8nInstall;
	center!: CountingSandbox;
	proxy!: TcpProxy;
	cases!: ItemServer;
	database!: OwnDatabase;
	main!: N8nInstance;
	server!: N8nServer;
	credentialId!: string;
	/** What every process of this n8n has in its environment. */
	env: Record<string, string> = {};
	/** In n8n's environment as {@link HEADER_VARIABLE}. */
	readonly headerSecret: string;
	private readonly ownSecrets: string[] = [];
	readonly instances: N8nInstance[] = [];
	private readonly cleanUps: (() => Promise<unknown>)[] = [];

	private constructor() {
		this.headerSecret = this.newSecret();
	}

	/** Starts all of it; takes 15 to 20 s. */
	static async open(options: N8nFixtureOptions = {}): Promise<N8nFixture> {
		const fixture = new N8nFixture();
		try {
			await fixture.furnish(options);
		} catch (error) {
			await fixture.close();
			throw error;
		}
		return fixture;
	}

	/** The credential as a person enters it, with the contact center's present secret. */
	credential(): CredentialRecord {
		const { url } = this.proxy;
		const { tokenUrl, clientSecret } = this.center;
		const record = sandboxCredential({ url, tokenUrl });
		return { ...record, data: { ...record.data, clientSecret } };
	}

	/** A new secret, which is searched for like the contact center's own. */
	newSecret(): string {
		const secret = randomBytes(16).toString('hex');
		this.ownSecrets.push(secret);
		return secret;
	}

	/** Everything that n8n must write nowhere. Hexadecimal, so that no encoding changes it. */
	secrets(): string[] {
		return [...this.ownSecrets, ...this.center.secrets()];
	}

	/**
	 * Starts a worker.
	 * @param instance that of a worker that has ended; else a new one, as if on another machine.
	 */
	async startWorker(
		concurrency: number,
		{ instance, env }: { instance?: N8nInstance; env?: Record<string, string> } = {},
	): Promise<N8nWorker> {
		const worker = await startWorker(instance ?? (await this.newInstance()), concurrency, env);
		this.cleanUps.push(() => worker.stop());
		this.workers.push(worker);
		return worker;
	}

	/** Ends and removes all of it, the last thing first. Safe to repeat. */
	async close(): Promise<void> {
		for (let step = this.cleanUps.pop(); step !== undefined; step = this.cleanUps.pop())
			await step();
	}

	private async furnish({ queue = false }: N8nFixtureOptions): Promise<void> {
		this.install = await findN8n();
		const proxyPort = await freePort();
		this.center = await this.kept(await openSandbox([`${LOOPBACK}:${proxyPort}`]));
		this.proxy = await this.kept(await startTcpProxy(proxyPort, this.center.port));
		this.cases = await this.kept(await startItemServer());
		this.database = await OwnDatabase.create(this.install.cli);
		this.cleanUps.push(() => this.database.drop());
		this.env = {
			...this.database.env,
			N8N_ENCRYPTION_KEY: randomBytes(24).toString('hex'),
			N8N_LOG_LEVEL: 'debug',
			N8N_BLOCK_ENV_ACCESS_IN_NODE: 'false',
			[HEADER_VARIABLE]: this.headerSecret,
		};
		if (queue) {
			const own = new OwnQueue(this.install.cli);
			this.cleanUps.push(() => own.drop());
			Object.assign(this.env, own.env);
		}
		this.main = await this.newInstance();
		this.server = await startServer(this.main);
		this.cleanUps.push(() => this.server.stop());
		await this.server.api.signIn();
		this.credentialId = await this.server.api.createCredential(this.credential());
	}

	private async newInstance(): Promise<N8nInstance> {
		const { install, env } = this;
		const instance = await N8nInstance.create({ install, tarball: await packOnce(), env });
		this.cleanUps.push(() => instance.remove());
		this.instances.push(instance);
		return instance;
	}

	private async kept<T extends { close(): Promise<void> }>(thing: T): Promise<T> {
		this.cleanUps.push(() => thing.close());
		return thing;
	}
}
