import { copyFile, mkdir, readFile, statfs } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { installLocked, isInstalled, longStep } from '../lib/install.cjs';
import { UserError } from '../lib/main.mts';
import { LOCAL, ROOT } from '../lib/paths.mts';
import { runProcess } from '../lib/process.cjs';
import { withLock } from '../lib/lock.mts';
import { headersOf, nodeForN8n } from './node.mts';

/** The n8n of `npm start` and the tests: a folder with its own package.json and lockfile. */
export const N8N_FOLDER = join(ROOT, 'test', 'n8n');

/** The oldest n8n that the package is for; only `npm run e2e` installs it. */
export const OLDEST_N8N_FOLDER = join(ROOT, 'test', 'n8n-1.123');

/** n8n and npm's cache of it, measured with some room. */
const NEEDED_BYTES = 5 * 1024 ** 3;

/** An n8n that can be run. */
export interface N8nInstall {
	/** The Node binary to run it with. */
	node: string;
	/** n8n's command line script. */
	cli: string;
}

/**
 * Installs n8n into `dir` unless it is there, in 4 to 8 minutes the first time and under a second
 * afterwards. Two processes at once are fine: the second waits for the first.
 * @throws UserError if there is no network, no space or no usable Node.
 */
export async function installN8n({
	dir = N8N_FOLDER,
	signal,
}: { dir?: string; signal?: AbortSignal } = {}): Promise<N8nInstall> {
	return await withLock(join(LOCAL, `install-${basename(dir)}.lock`), () => install(dir, signal), {
		onWait: (pid) => console.log(`Process ${pid} is installing n8n, waiting for it ...`),
		signal,
	});
}

/**
 * The n8n that is installed in `dir`.
 * @throws UserError with the command to run first if it is not.
 */
export async function findN8n(dir = N8N_FOLDER): Promise<N8nInstall> {
	if (isInstalled(dir)) {
		const node = nodeForN8n(dir);
		if (await sqliteLoads(dir, node)) return { node, cli: cliOf(dir) };
	}
	throw new UserError('n8n is not installed yet. Run `npm start -- --once` first.');
}

async function install(dir: string, signal?: AbortSignal): Promise<N8nInstall> {
	if (!isInstalled(dir)) {
		await needSpace(dir);
		await installLocked(dir, 'Installing n8n (2,100 packages, 2.4 GB, once; 3 to 7 minutes)', {
			signal,
		});
	}
	const node = nodeForN8n(dir);
	if (!(await sqliteLoads(dir, node))) await borrowSqlite(dir);
	if (!(await sqliteLoads(dir, node))) await rebuildSqlite(dir, node, signal);
	return { node, cli: cliOf(dir) };
}

function cliOf(dir: string): string {
	return join(dir, 'node_modules', 'n8n', 'bin', 'n8n');
}

async function needSpace(dir: string): Promise<void> {
	const { bavail, bsize } = await statfs(dir);
	if (bavail * bsize < NEEDED_BYTES) {
		const free = ((bavail * bsize) / 1024 ** 3).toFixed(1);
		throw new UserError(
			`n8n needs about 5 GB of disk space and ${free} GB are free. ` +
				'Free some space, then run the same command again.',
		);
	}
}

async function sqliteLoads(dir: string, node: string): Promise<boolean> {
	const { code } = await runProcess(node, ['-e', 'require("sqlite3")'], { cwd: dir });
	return code === 0;
}

const SQLITE = join('node_modules', 'sqlite3');
const SQLITE_BINARY = join(SQLITE, 'build', 'Release', 'node_sqlite3.node');

/**
 * Takes the database driver of the other n8n if it has the same version, to save minutes of
 * compilation. It is a Node-API module: any Node loads it.
 */
async function borrowSqlite(dir: string): Promise<void> {
	const versionIn = async (n8n: string) =>
		/"version": "(.+)"/.exec(await readFile(join(n8n, SQLITE, 'package.json'), 'utf8'))?.[1];
	try {
		if ((await versionIn(N8N_FOLDER)) !== (await versionIn(dir))) return;
		await mkdir(dirname(join(dir, SQLITE_BINARY)), { recursive: true });
		await copyFile(join(N8N_FOLDER, SQLITE_BINARY), join(dir, SQLITE_BINARY));
	} catch (error) {
		// Nothing there to take: it is this n8n itself, or the other one is not installed.
		if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
	}
}

const COMPILER_HINT =
	"n8n's database driver (sqlite3) could not be made ready. If no ready-made one could be " +
	'downloaded, compiling it takes python3, make and a C++ compiler: install them, then run the ' +
	'same command again.';

/**
 * Nothing else of n8n's native parts is needed to run workflows, and some of their install scripts
 * fail without system libraries. So scripts are off, and this one is run by name.
 */
async function rebuildSqlite(dir: string, node: string, signal?: AbortSignal): Promise<void> {
	const headers = headersOf(node);
	const env = {
		...process.env,
		PATH: `${dirname(node)}:${process.env.PATH}`,
		...(headers !== undefined && { npm_config_nodedir: headers }),
	};
	await longStep(
		"Preparing n8n's database driver (a download, or a compilation of 1 to 3 minutes)",
		'npm',
		['rebuild', 'sqlite3', '--ignore-scripts=false', '--foreground-scripts'],
		{ cwd: dir, env, signal },
	).catch((error: unknown) => {
		if (signal?.aborted || !(error instanceof UserError)) throw error;
		throw new UserError(`${error.message}\n\n${COMPILER_HINT}`);
	});
	if (!(await sqliteLoads(dir, node))) throw new UserError(COMPILER_HINT);
}
