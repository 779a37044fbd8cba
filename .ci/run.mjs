/** What .ci/run does. Plain JavaScript and nothing but Node: nothing is installed yet. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'vcc-totals-'));

/** Everything; each line is what follows `npm`. */
const COMMANDS = ['test', 'run e2e'];

/**
 * Runs an npm command on our terminal. Its totals come from jest itself (test/totalsReporter.mjs),
 * not from what it prints.
 * @returns how many tests passed and how many did not. A failure outside the tests (installation,
 * build, lint), no totals at all and no test that passed count as one that failed.
 */
function count(command) {
	console.log(`> npm ${command}`);
	const file = join(folder, `${command}.jsonl`);
	const env = { ...process.env, VCC_TOTALS: file };
	const { status } = spawnSync('npm', command.split(' '), { cwd: root, env, stdio: 'inherit' });
	const totals = { passed: 0, failed: 0 };
	for (const { passed, failed } of existsSync(file) ? linesOf(file) : []) {
		totals.passed += passed;
		totals.failed += failed;
	}
	const problem = problemOf(status, totals);
	if (problem !== undefined) console.log(`npm ${command} ${problem}: counted as one failure`);
	return problem === undefined ? totals : { ...totals, failed: 1 };
}

function linesOf(file) {
	return readFileSync(file, 'utf8')
		.trim()
		.split('\n')
		.map((line) => JSON.parse(line));
}

/** What is wrong with a run of which no test failed; undefined if nothing is. */
function problemOf(status, { passed, failed }) {
	if (failed > 0) return undefined;
	if (status !== 0) return `ended with ${status}`;
	return passed > 0 ? undefined : 'passed no test';
}

try {
	const totals = COMMANDS.map(count);
	const sum = (name) => totals.reduce((all, one) => all + one[name], 0);
	const [passed, failed] = [sum('passed'), sum('failed')];
	console.log(`${passed} passed, ${failed} failed`);
	process.exitCode = failed === 0 ? 0 : 1;
} finally {
	rmSync(folder, { recursive: true });
}
