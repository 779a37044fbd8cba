import { parseArgs } from 'node:util';
import { type Threshold, thresholdsOf, isMet } from '../test/bench/thresholds.mts';
import { figure } from '../test/bench/format.mts';
import { Environment } from '../test/bench/environment.mts';
import { runSuite } from '../test/bench/suite.mts';
import { factsOf, reportOf, writeReport } from '../test/bench/report.mts';
import { main, UserError } from './lib/main.mts';

const USAGE = `npm run bench -- [--quick]

Measures the node against the HTTP Request node and a hand-written script on a real n8n, and writes
the result into docs/benchmark.md and four rows of it into README.md. Takes about 12 minutes. Exit code 1 if a figure is not as wanted.

  --quick   1,000 items and one speed of the contact center: 3 minutes, writes nothing`;

main(async (signal, args) => {
	const { quick, help } = readOptions(args);
	if (help) {
		console.log(USAGE);
		return 0;
	}
	const environment = await Environment.open(signal);
	try {
		const results = await runSuite(environment, quick);
		const thresholds = thresholdsOf(results);
		const report = reportOf(results, thresholds, await factsOf(environment.install));
		console.log(`\n${report}`);
		if (!quick) await writeReport(report, results);
		return verdict(thresholds);
	} finally {
		await environment.close();
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
function verdict(thresholds: readonly Threshold[]): number {
	const missed = thresholds.filter((threshold) => !isMet(threshold));
	if (missed.length === 0) {
		console.log(`\nAll ${thresholds.length} figures are as wanted.`);
		return 0;
	}
	const lines = missed.map(({ what, measured, atLeast, atMost }) => {
		const wanted = atLeast === undefined ? `at most ${atMost}` : `at least ${atLeast}`;
		return `  ${what}: ${figure(measured)}, wanted ${wanted}`;
	});
	console.error(
		`\n${missed.length} of ${thresholds.length} figures are not as wanted:\n${lines.join('\n')}`,
	);
	return 1;
}
