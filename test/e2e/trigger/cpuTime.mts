import { readFile } from 'node:fs/promises';

import { runProcess } from '../../../scripts/lib/process.cjs';

/** Linux counts CPU time in hundredths of a second (`getconf CLK_TCK`). */
const TICK_MS = 10;

/** Milliseconds of CPU that a process has used so far, with all its threads. */
export async function cpuTimeOf(pid: number | undefined): Promise<number> {
	if (pid === undefined) throw new Error('The process was not started');
	if (process.platform === 'linux') {
		const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
		// The name of the command, in parentheses, may hold spaces. User time is field 14 of all.
		const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
	}
	// minutes:seconds.hundredths
	const { output } = await runProcess('ps', ['-o', 'time=', '-p', String(pid)]);
	return output
		.trim()
		.split(':')
		.reduce((sum, part) => sum * 60 + Number(part) * 1_000, 0);
}
