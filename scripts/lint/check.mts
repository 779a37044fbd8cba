import { ROOT, tool } from '../lib/paths.mts';
import { runProcess } from '../lib/process.cjs';

/** What one check found. */
export interface Finding {
	/** Nothing to complain about. */
	ok: boolean;
	/** A few words with figures. */
	summary: string;
	/** The checker's own words, shown if it is not ok. */
	details: string;
}

/** One check of the source or the package. */
export interface Check {
	name: string;
	run: (signal?: AbortSignal) => Promise<Finding>;
}

/**
 * A check that is a command of the development dependencies, or a program by its path: its exit code
 * says whether it is ok, and a warning is a finding like an error.
 */
export function commandCheck(
	name: string,
	[command, ...args]: readonly [string, ...string[]],
	countFindings: (output: string) => number,
): Check {
	return {
		name,
		async run(signal) {
			const file = command.includes('/') ? command : tool(command);
			const { code, output } = await runProcess(file, args, { cwd: ROOT, signal });
			const findings = countFindings(output);
			return {
				ok: code === 0 && findings === 0,
				summary: `${findings} findings`,
				details: output,
			};
		},
	};
}
