import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Options } from './commandLine.mts';
import { perhapsLeft, leftBehind } from './report/cleanUp.mts';
import { reportOf } from './report/markdown.mts';
import { profileOf } from './report/profileFile.mts';
import type { Result } from './run.mts';
import type { Session } from './session.mts';
import type { Surroundings } from './surroundings.mts';

/** Writes the report and the profile; prints the report if it can't be written. */
export async function writeResults(
	results: readonly Result[],
	{ parts }: Session,
	{ out, addresses }: Options,
	{ clock, version, terminal }: Surroundings,
): Promise<void> {
	const { requests, ledger, blanker } = parts;
	const left = [...new Set([...leftBehind(ledger), ...perhapsLeft(ledger)])];
	const report = reportOf(results, {
		date: new Date(clock.now()).toISOString(),
		version,
		title: addresses.title,
		requests: requests.sent,
		interactions: ledger.entries.filter(({ state }) => state !== 'refused').length,
		stopped: requests.whyStopped,
		left,
	});
	const profile = `${JSON.stringify(profileOf(results), null, '\t')}\n`;
	const files = [join(out, 'probe-report.md'), join(out, 'probe-profile.json')] as const;
	try {
		// Texts of VCC were blanked one by one; this is for what nobody thought of.
		await writeFile(files[0], blanker.blankSecrets(report));
		await writeFile(files[1], blanker.blankSecrets(profile));
		terminal.print(`\nWritten: ${files.join(', ')}`);
	} catch (error) {
		terminal.print(`\nCan't write to ${out}: ${String(error)}\n\n${blanker.blankSecrets(report)}`);
	}
	if (left.length > 0) terminal.print(`Perhaps still in the contact center: ${left.join(', ')}`);
}
