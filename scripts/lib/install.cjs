const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const process = require('node:process');
const { clearInterval, setInterval } = require('node:timers');
const { UserError, runProcess } = require('./process.cjs');

const NO_NETWORK =
	/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT/;

function packagesOf(lockfile) {
	try {
		return JSON.parse(readFileSync(lockfile, 'utf8')).packages;
	} catch {
		return undefined;
	}
}

function isInstalled(dir) {
	const wanted = packagesOf(join(dir, 'package-lock.json'));
	// npm's own record of what it put there, written last: an interrupted install leaves none.
	const present = packagesOf(join(dir, 'node_modules', '.package-lock.json'));
	if (wanted === undefined || present === undefined) return false;
	return Object.entries(wanted).every(
		([path, { version, optional }]) =>
			path === '' || (path in present ? present[path].version === version : optional),
	);
}

function explain(title, output) {
	if (NO_NETWORK.test(output)) {
		return (
			`${title} failed: the npm registry did not answer.\n` +
			'Check the network connection, and the proxy and registry settings (npm config list). ' +
			'Then run the same command again.'
		);
	}
	if (output.includes('ENOSPC')) {
		return `${title} failed: the disk is full. Free some space, then run the same command again.`;
	}
	return `${title} failed:\n\n${output.trim().split('\n').slice(-25).join('\n')}`;
}

async function longStep(title, command, args, options = {}) {
	const { isTTY } = process.stdout;
	const started = Date.now();
	const elapsed = () => `${Math.round((Date.now() - started) / 1000)} s`;
	process.stdout.write(`${title} ...\n`);
	const ticker = setInterval(
		() => process.stdout.write(isTTY ? `\r  ${elapsed()} ` : `  still at it after ${elapsed()}\n`),
		isTTY ? 1_000 : 15_000,
	);
	try {
		const { code, output } = await runProcess(command, args, options);
		if (code !== 0) throw new UserError(explain(title, output));
	} finally {
		clearInterval(ticker);
		if (isTTY) process.stdout.write('\r');
	}
	process.stdout.write(`  done in ${elapsed()}\n`);
}

/** npm itself tries each of a thousand packages several times before it gives up. */
async function needRegistry(title, signal) {
	const args = ['view', 'n8n-workflow', 'version', '--fetch-retries=0', '--fetch-timeout=20000'];
	const { code, output } = await runProcess('npm', args, { signal });
	if (code !== 0 && NO_NETWORK.test(output)) throw new UserError(explain(title, output));
}

async function installLocked(dir, title, { signal } = {}) {
	await needRegistry(title, signal);
	// Not `npm ci`: it refuses a lockfile that lacks optional packages of other platforms, which
	// npm leaves out wherever it cannot get them, and it empties node_modules for every small change.
	const args = ['install', '--no-save', '--no-progress', '--loglevel=error'];
	await longStep(title, 'npm', args, { cwd: dir, signal });
}

module.exports = { installLocked, isInstalled, longStep };
