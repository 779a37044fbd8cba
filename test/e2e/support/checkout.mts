import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../../../scripts/lib/paths.mts';
import { spawnAndWait, type SpawnedProcess } from './spawnAndWait.mts';

/** What a first command would install; a checkout borrows ours. */
const INSTALLED = ['node_modules', 'test/n8n/node_modules', 'test/n8n-1.123/node_modules'];

/** What our own start and jest have set, and nobody at a desk; n8n's lint says other things in a NODE_ENV of tests. */
const OURS = /^(VCC_|JEST_|N8N_|npm_|NODE_ENV$)/;

/** A checkout of the project as it is now, with a remote of its own, for commands that change it. */
export class Checkout {
	private readonly started: SpawnedProcess[] = [];

	private constructor(private readonly folder: string) {}

	static async create(): Promise<Checkout> {
		const checkout = new Checkout(await mkdtemp(join(tmpdir(), 'vcc-checkout-')));
		await checkout.fill();
		return checkout;
	}

	/** Path of a file or folder in it. */
	path(...names: string[]): string {
		return join(this.folder, 'checkout', ...names);
	}

	/**
	 * Starts a command line in it, as a person at a desk would. It ends with the checkout.
	 * @param env what that person has exported.
	 */
	start(line: string, env: Record<string, string> = {}): SpawnedProcess {
		const words = line.match(/"[^"]*"|\S+/g) ?? [];
		const [command = '', ...args] = words.map((word) => word.replaceAll('"', ''));
		const others = Object.entries(process.env).filter(([name]) => !OURS.test(name));
		const child = spawnAndWait(command, args, {
			cwd: this.path(),
			env: { ...Object.fromEntries(others), ...env },
		});
		this.started.push(child);
		return child;
	}

	/** Runs git in it; gives what it wrote. */
	async git(...args: string[]): Promise<string> {
		return await git(this.path(), ...args);
	}

	/** What the remote has under a name. */
	async remoteHas(ref: string): Promise<string> {
		return await git(join(this.folder, 'remote.git'), 'rev-parse', `${ref}^{commit}`);
	}

	/** Ends what still runs and removes it. */
	async remove(): Promise<void> {
		await Promise.all(this.started.map((child) => child.stop()));
		await rm(this.folder, { recursive: true, force: true });
	}

	private async fill(): Promise<void> {
		const remote = join(this.folder, 'remote.git');
		await git(this.folder, 'init', '--quiet', '--bare', remote);
		await git(remote, 'config', 'receive.shallowUpdate', 'true'); // ours may be a shallow clone
		await git(this.folder, 'clone', '--quiet', ROOT, this.path());
		await writeFile(this.path('.git', 'info', 'exclude'), `${INSTALLED.join('\n')}\n`);
		await this.copyFiles();
		for (const folder of INSTALLED) await symlink(join(ROOT, folder), this.path(folder));
		await this.git('config', 'user.name', 'A maintainer');
		await this.git('config', 'user.email', 'maintainer@vcc-interactions.example');
		await this.git('switch', '--quiet', '--force-create', 'main');
		await this.git('add', '--all');
		await this.git('commit', '--quiet', '--allow-empty', '--message', 'test: as it is now');
		await this.git('remote', 'set-url', 'origin', remote);
		await this.git('push', '--quiet', '--set-upstream', 'origin', 'main');
	}

	/** The files as they are, committed or not. */
	private async copyFiles(): Promise<void> {
		await this.git('rm', '-r', '--quiet', '.');
		const names = await git(ROOT, 'ls-files', '--cached', '--others', '--exclude-standard');
		const deleted = (await git(ROOT, 'ls-files', '--deleted')).split('\n');
		for (const name of names.split('\n').filter((file) => !deleted.includes(file))) {
			await mkdir(dirname(this.path(name)), { recursive: true });
			await cp(join(ROOT, name), this.path(name));
		}
	}
}

async function git(cwd: string, ...args: string[]): Promise<string> {
	const { stdout } = await promisify(execFile)('git', args, { cwd, maxBuffer: 16 * 1024 ** 2 });
	return stdout.trim();
}
