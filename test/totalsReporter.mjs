import { appendFileSync } from 'node:fs';
import process from 'node:process';

/**
 * Appends a line `{"passed":N,"failed":N}` to the file that VCC_TOTALS names when jest ends, for
 * .ci/run. What was skipped, and a file that could not be loaded, did not pass: it counts as failed.
 */
export default class TotalsReporter {
	/** Called by jest. */
	onRunComplete(_contexts, results) {
		const { numFailedTests, numPendingTests, numTodoTests, numRuntimeErrorTestSuites } = results;
		const failed = numFailedTests + numPendingTests + numTodoTests + numRuntimeErrorTestSuites;
		const line = JSON.stringify({ passed: results.numPassedTests, failed });
		appendFileSync(process.env.VCC_TOTALS, `${line}\n`);
	}
}
