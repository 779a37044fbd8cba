const { spawn } = require('node:child_process');
const process = require('node:process');
const { clearTimeout, setTimeout } = require('node:timers');

/** All output of any test, and bounded so that a server can run for days. In characters. */
const KEPT_OUTPUT = 64 * 1024 * 1024;

/** How long a process may take to end by itself; n8n lets running executions finish first. */
const GRACE_MS = 15_000;

/** Process groups that may still have members. */
const groups = new Set();

/** The last resort if we end by an unforeseen error: an n8n whose reader is gone would spin. */
process.on('exit', () => groups.forEach((group) => signalGroup(group, 'SIGKILL')));

function signalGroup(group, signal) {
	try {
		process.kill(-group, signal);
	} catch (error) {
		// All of it has ended already; macOS says EPERM if it was not reaped yet.
		if (error.code !== 'ESRCH' && error.code !== 'EPERM') throw error;
	}
}

class UserError extends Error {
	name = 'UserError';
}

function startProcess(
	command,
	args,
	{ cwd, env = process.env, onOutput = () => {}, graceMs = GRACE_MS } = {},
) {
	// Its own process group: a signal to the group reaches grandchildren (task runners, compilers)
	// too, and a Ctrl-C in the terminal reaches only us, so that we decide the order of the ending.
	const child = spawn(command, args, {
		cwd,
		env,
		detached: true,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const chunks = [];
	let kept = 0;
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (text) => {
			chunks.push(text);
			kept += text.length;
			while (kept > KEPT_OUTPUT) kept -= chunks.shift().length;
			onOutput(text);
		});
	}
	const group = child.pid;
	if (group !== undefined) groups.add(group);
	child.once('exit', () => {
		// What outlives its leader gets as long to end: npm and its shell are gone at once, while the
		// script that they ran is still ending an n8n, which is in a group of its own.
		signalGroup(group, 'SIGTERM');
		const timer = setTimeout(() => signalGroup(group, 'SIGKILL'), graceMs);
		child.once('close', () => {
			clearTimeout(timer);
			signalGroup(group, 'SIGKILL'); // what has closed our pipes and stayed
			groups.delete(group);
		});
	});
	const exited = new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('close', (code, signal) => resolve(signal ?? code));
	});
	exited.catch(() => {}); // whoever awaits it sees the failure; nobody has to

	const stop = async () => {
		if (!groups.has(group)) return;
		const timer = setTimeout(() => signalGroup(group, 'SIGKILL'), graceMs);
		signalGroup(group, 'SIGTERM');
		await exited.finally(() => clearTimeout(timer));
	};
	return { pid: group, output: () => chunks.join(''), exited, stop };
}

async function runProcess(command, args, { signal, ...options } = {}) {
	const child = startProcess(command, args, options);
	const onAbort = () => void child.stop();
	signal?.addEventListener('abort', onAbort, { once: true });
	if (signal?.aborted) onAbort();
	try {
		const code = await child.exited;
		signal?.throwIfAborted();
		return { code, output: child.output() };
	} finally {
		signal?.removeEventListener('abort', onAbort);
	}
}

module.exports = { UserError, runProcess, startProcess };
