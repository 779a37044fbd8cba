/**
 * `node scripts/run.mjs <command> [args]`: makes sure that the development dependencies are there,
 * then hands over. It exists because the published package may have no install-time scripts, so
 * nothing else could make `npm start` and `npm test` work in a fresh clone. Needs Node and npm only.
 */
/* global AbortController */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import process from 'node:process';
import { setInterval } from 'node:timers';
import { fileURLToPath } from 'node:url';
import { installLocked, isInstalled } from './lib/install.cjs';
import { UserError } from './lib/process.cjs';

/** The first with `import.meta.dirname`. */
const OLDEST_NODE = { major: 20, minor: 12 };
const root = fileURLToPath(new URL('..', import.meta.url));
const SCRIPTS = new Map([
	['start', 'scripts/start.mts'],
	['test', 'scripts/test.mts'],
	['e2e', 'scripts/e2e.mts'],
	['sandbox', 'sandbox/main.mts'],
	['probe', 'probe/main.mts'],
	['screenshots', 'scripts/screenshots.mts'],
	['bench', 'scripts/bench.mts'],
	['build', 'scripts/build.mts'],
	['lint', 'scripts/lint.mts'],
	['mutation', 'scripts/mutation.mts'],
	['pack', 'scripts/pack.mts'],
	['release', 'scripts/release.mts'],
]);

function checkMachine() {
	if (process.platform === 'win32') {
		throw new UserError('These scripts need Linux or macOS. On Windows run them in WSL.');
	}
	const [major, minor] = process.versions.node.split('.').map(Number);
	if (major < OLDEST_NODE.major || (major === OLDEST_NODE.major && minor < OLDEST_NODE.minor)) {
		throw new UserError(
			`This project needs Node ${OLDEST_NODE.major}.${OLDEST_NODE.minor} or newer, this is Node ${process.versions.node}. ` +
				'Install a current one (https://nodejs.org) and run the same command again.',
		);
	}
}

/** Aborts at the first signal that asks us to end, or when the npm that started us is gone. */
function stopSignal() {
	const stop = new AbortController();
	const end = () => stop.abort(new UserError('Stopped.'));
	for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, end);
	if (process.env.npm_lifecycle_event !== undefined) {
		// npm passes a signal on to its shell, which passes it on to nobody.
		const parent = process.ppid;
		setInterval(() => process.ppid === parent || end(), 500).unref();
	}
	return stop.signal;
}

/** Runs a script and tells it to end when `signal` aborts; resolves with its exit code. */
async function handOver(script, args, signal) {
	const child = spawn(process.execPath, ['--import', 'tsx', join(root, script), ...args], {
		cwd: root,
		stdio: 'inherit',
	});
	signal.addEventListener('abort', () => child.kill('SIGTERM'));
	const [code] = await once(child, 'exit');
	return code ?? 1;
}

async function main([command, ...args]) {
	const script = SCRIPTS.get(command);
	if (script === undefined) {
		const known = [...SCRIPTS.keys()].join(' | ');
		throw new UserError(`Usage: node scripts/run.mjs <${known}> [options]`);
	}
	checkMachine();
	const signal = stopSignal();
	if (!isInstalled(root)) {
		const title = 'Installing the development dependencies (1 to 2 minutes)';
		await installLocked(root, title, { signal });
	}
	return await handOver(script, args, signal);
}

try {
	process.exitCode = await main(process.argv.slice(2));
} catch (error) {
	console.error(error instanceof UserError ? error.message : error);
	process.exitCode = 1;
}
