/**
 * Processes that can be ended with everything they started. Plain JavaScript, because `run.mjs`
 * needs it on a machine where nothing is installed yet; TypeScript and jest load the same file.
 */

/** A failure whose message is all the user needs: what happened and what to do. Shown without stack. */
export class UserError extends Error {}

export interface ProcessOptions {
	/** Working folder; ours if absent. */
	cwd?: string;
	/** The whole environment of the process; ours if absent. */
	env?: NodeJS.ProcessEnv;
	/** Gets every piece of output, stdout and stderr mixed, as it arrives. */
	onOutput?: (text: string) => void;
	/** Milliseconds from SIGTERM to SIGKILL; 15,000 if absent. Longer for what stops others itself. */
	graceMs?: number;
}

export interface RunningProcess {
	/** Process id and process group id; undefined if it could not be started. */
	pid: number | undefined;
	/** What it wrote to stdout and stderr, the last 64 million characters of it. */
	output(): string;
	/** Exit code or signal name; rejects if the command could not be started. */
	exited: Promise<number | string>;
	/** SIGTERM to the group, SIGKILL after the grace to what is left. Resolves when all of it has ended; safe to repeat. */
	stop(): Promise<void>;
}

/** Starts a command in its own process group, without stdin. */
export function startProcess(
	command: string,
	args: string[],
	options?: ProcessOptions,
): RunningProcess;

/**
 * Runs a command to its end. A non-zero exit code is an answer, not an exception.
 * @throws the signal's reason, after the group was stopped, if `signal` aborts; the spawn error if
 * the command does not exist.
 */
export function runProcess(
	command: string,
	args: string[],
	options?: ProcessOptions & { signal?: AbortSignal | undefined },
): Promise<{ code: number | string; output: string }>;
