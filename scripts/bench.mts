import { parseArgs } from 'node:util';
import { type Bar, barsOf, isMet } from '../test/bench/bars.mts';
import { figure } from '../test/bench/format.mts';
import { Lab } from '../test/bench/lab.mts';
import { runProgramme } from '../test/bench/programme.mts';
import { factsOf, reportOf, writeReadme } from '../test/bench/report.mts';
import { main, UserError } from './lib/main.mts';

const USAGE = `npm run bench -- [--quick]

Measures the node against the HTTP Request node and a hand-written script on a real n8n, and writes
the result into README.md. Takes about 12 minutes. Exit code 1 if a figure is not as wanted.

  --quick   1,000 items and one speed of the contact centre: 3 minutes, README.md stays as it is`;

main(async (signal, args) => {
	const { quick, help } = readOptions(args);
	if (help) {
		console.log(USAGE);
		return 0;
	}
	const lab = await Lab.open(signal);
	try {
		const results = await runProgramme(lab, quick);
		const bars = barsOf(results);
		const report = reportOf(results, bars, await factsOf(lab.install));
		console.log(`\n${report}`);
		if (!quick) await writeReadme(report);
		return verdict(bars);
	} finally {
		await lab.close();
	}
});

function readOptions(args: string[]): { quick: boolean; help: boolean } {
	const flag = { type: 'boolean', default: false } as const;
	try {
		return parseArgs({ args, options: { quick: flag, help: flag } }).values;
	} catch (error) {
		throw new UserError(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
	}
}

/** Lists what is not as wanted; gives the exit code. */
function verdict(bars: readonly Bar[]): number {
	const missed = bars.filter((bar) => !isMet(bar));
	if (missed.length === 0) {
		console.log(`\nAll ${bars.length} figures are as wanted.`);
		return 0;
	}
	const lines = missed.map(({ what, measured, atLeast, atMost }) => {
		const wanted = atLeast === undefined ? `at most ${atMost}` : `at least ${atLeast}`;
		return `  ${what}: ${figure(measured)}, wanted ${wanted}`;
	});
	console.error(
		`\n${missed.length} of ${bars.length} figures are not as wanted:\n${lines.join('\n')}`,
	);
	return 1;
}
