import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { ROOT, tool } from './paths.mts';

/** Runs jest on our terminal; gives its exit code. It ends its tests when `signal` aborts. */
export async function jest(args: string[], signal: AbortSignal): Promise<number> {
	const child = spawn(process.execPath, [tool('jest'), ...args], { cwd: ROOT, stdio: 'inherit' });
	const onAbort = () => child.kill('SIGINT');
	signal.addEventListener('abort', onAbort);
	const [code] = (await once(child, 'exit')) as [number | null];
	return code ?? 1;
}
