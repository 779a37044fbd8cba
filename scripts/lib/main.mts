import { UserError } from './process.cjs';

export { UserError };

/**
 * Runs a script's body and turns its end into an exit code. The first SIGINT, SIGTERM or SIGHUP
 * aborts the signal that the body gets; ending what it started is the body's part, so that nothing
 * is left behind. A {@link UserError} is printed without stack, anything else is a bug and keeps it.
 * @param body resolves with the exit code.
 */
export function main(body: (signal: AbortSignal, args: string[]) => Promise<number>): void {
	const stop = new AbortController();
	for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(name, () => stop.abort(new UserError('Stopped.')));
	}
	body(stop.signal, process.argv.slice(2)).then(
		(code) => (process.exitCode = code),
		(error: unknown) => {
			console.error(error instanceof UserError ? `\n${error.message}` : error);
			process.exitCode = stop.signal.aborted ? 130 : 1;
		},
	);
}
