/**
 * Installing from a lockfile with visible progress and failures in plain words. Plain JavaScript,
 * because `run.mjs` needs it on a machine where nothing is installed yet.
 */

import type { ProcessOptions } from './process.cjs';

/**
 * Whether `dir/node_modules` holds what `dir/package-lock.json` asks for, by npm's own record of
 * the last install. Reads two files, some 50 ms for n8n; needs no marker file that could go stale.
 */
export function isInstalled(dir: string): boolean;

/**
 * Runs a command of minutes: prints the title, then the elapsed time every few seconds.
 * @throws UserError if it fails: no network and a full disk in plain words, else the last lines of
 * output; the signal's reason if `signal` aborts.
 */
export function longStep(
	title: string,
	command: string,
	args: string[],
	options?: ProcessOptions & { signal?: AbortSignal | undefined },
): Promise<void>;

/** Installs what the lockfile in `dir` says, as a {@link longStep}; the folder's .npmrc says how. */
export function installLocked(
	dir: string,
	title: string,
	options?: { signal?: AbortSignal | undefined },
): Promise<void>;
