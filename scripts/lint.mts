import { main, UserError } from './lib/main.mts';
import { ROOT, tool } from './lib/paths.mts';
import { runProcess } from './lib/process.cjs';
import { allChecks, runChecks } from './lint/checks.mts';
import { packOnce } from './package/pack.mts';

/** What repairs findings by itself, in this order. */
const FIXES = [
	['n8n-node', 'lint', '--fix'],
	['eslint', '--config', 'eslint.dev.config.mjs', '--fix', '.'],
	['prettier', '--write', '--log-level=warn', '.'],
] as const;

/** `npm run lint`; with `--fix` what can be repaired is repaired first. */
main(async (signal, args) => {
	if (args.includes('--fix')) await fix(signal);
	const failed = await runChecks(allChecks(packOnce(signal)), { signal });
	console.log(failed === 0 ? 'All checks passed.' : `${failed} checks failed.`);
	return failed === 0 ? 0 : 1;
});

/** What is left to do by hand is said by the checks. */
async function fix(signal: AbortSignal): Promise<void> {
	for (const [command, ...args] of FIXES) {
		await runProcess(tool(command), args, { cwd: ROOT, signal });
		if (signal.aborted) throw new UserError('Stopped.');
	}
}
