import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withLock } from '../lib/lock.mts';
import { UserError } from '../lib/main.mts';
import { LOCAL, ROOT, tool } from '../lib/paths.mts';
import { runProcess } from '../lib/process.cjs';
import { replaceFolder } from './replaceFolder.mts';
import { whyStale } from './stale.mts';

/** tsc's exit code for type errors that kept it from writing nothing. */
const WRITTEN_WITH_ERRORS = 2;

/**
 * Makes `dist` from nothing: compiles vcc, credentials and nodes, then copies icons, codex and
 * output schemas next to them.
 * @throws UserError with the compiler's words if a step fails or a type is wrong.
 */
export async function build(signal?: AbortSignal): Promise<void> {
	const typeErrors = await locked(() => compile(signal), signal);
	if (typeErrors !== '') throw new UserError(`The build failed in tsc:\n\n${typeErrors}`);
}

/**
 * Makes `dist` anew if a source file is newer than it or missing in it. Types are not its matter: a
 * test of `vcc/` can run while a node does not fit yet.
 * @returns whether it built.
 * @throws UserError with the compiler's words if there is nothing to run.
 */
export async function buildIfStale(signal?: AbortSignal): Promise<boolean> {
	if ((await whyStale(ROOT)) === undefined) return false;
	return await locked(async () => {
		// Another process may have built it meanwhile.
		const reason = await whyStale(ROOT);
		if (reason === undefined) return false;
		process.stderr.write(`Building dist: ${reason}\n`);
		const typeErrors = await compile(signal);
		if (typeErrors !== '') process.stderr.write(`Built in spite of wrong types:\n${typeErrors}\n`);
		return true;
	}, signal);
}

/** One build at a time: a second one would do the same work. */
async function locked<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
	return await withLock(join(LOCAL, 'build.lock'), work, { onWait: () => {}, signal });
}

/**
 * Compiles into a folder of its own and puts that in the place of `dist` file by file, so that a
 * process that reads `dist` at this moment finds every file whole.
 * @returns tsc's words about wrong types; empty if all are right.
 */
async function compile(signal?: AbortSignal): Promise<string> {
	const started = new Date();
	const folder = await mkdtemp(join(tmpdir(), 'vcc-build-'));
	try {
		const args = ['-p', 'tsconfig.json', '--outDir', folder];
		const tsc = await runProcess(tool('tsc'), args, { cwd: ROOT, signal });
		if (tsc.code !== 0 && tsc.code !== WRITTEN_WITH_ERRORS) throw failure('tsc', tsc.output);
		const env = { ...process.env, BUILD_FOLDER: folder };
		const gulp = await runProcess(tool('gulp'), ['--silent'], { cwd: ROOT, env, signal });
		if (gulp.code !== 0) throw failure('gulp', gulp.output);
		await replaceFolder(folder, join(ROOT, 'dist'), started);
		return tsc.code === 0 ? '' : tsc.output.trim();
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

function failure(command: string, output: string): UserError {
	return new UserError(`The build failed in ${command}:\n\n${output.trim()}`);
}
