import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../lib/main.mts';
import { ROOT, tool } from '../lib/paths.mts';
import { runProcess } from '../lib/process.cjs';

/**
 * Makes `dist` from nothing: compiles vcc, credentials and nodes, then copies icons, codex and
 * output schemas beside them.
 * @throws UserError with the compiler's words if a step fails.
 */
export async function build(signal?: AbortSignal): Promise<void> {
	await rm(join(ROOT, 'dist'), { recursive: true, force: true });
	await step('tsc', ['-p', 'tsconfig.json'], signal);
	await step('gulp', ['--silent'], signal);
}

async function step(command: string, args: string[], signal?: AbortSignal): Promise<void> {
	const { code, output } = await runProcess(tool(command), args, { cwd: ROOT, signal });
	if (code !== 0) throw new UserError(`The build failed in ${command}:\n\n${output.trim()}`);
}
