import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { relative } from 'node:path';
import { UserError } from './main.mts';
import { ROOT, tool } from './paths.mts';
import { runProcess } from './process.cjs';

/** Runs jest on our terminal; gives its exit code. It ends its tests when `signal` aborts. */
export async function jest(args: string[], signal: AbortSignal): Promise<number> {
	// Tests make and drop many small objects; with more room for these less time goes into collecting them.
	const command = ['--max-semi-space-size=64', tool('jest'), ...args];
	const child = spawn(process.execPath, command, { cwd: ROOT, stdio: 'inherit' });
	const onAbort = () => child.kill('SIGINT');
	signal.addEventListener('abort', onAbort);
	const [code] = (await once(child, 'exit')) as [number | null];
	return code ?? 1;
}

/**
 * The test files that jest would run, by their path from the checkout.
 * @throws UserError with jest's words if it takes the arguments for wrong.
 */
export async function selectedTests(args: string[], signal: AbortSignal): Promise<string[]> {
	const listing = [tool('jest'), '--listTests', '--json', ...args];
	const { code, output } = await runProcess(process.execPath, listing, { cwd: ROOT, signal });
	const list = output.split('\n').find((line) => line.startsWith('['));
	if (code !== 0 || list === undefined) throw new UserError(output.trim());
	return (JSON.parse(list) as string[]).map((file) => relative(ROOT, file));
}
