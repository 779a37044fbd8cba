import { join } from 'node:path';
import { jest } from './lib/jest.mts';
import { main, UserError } from './lib/main.mts';
import { ROOT } from './lib/paths.mts';
import { runProcess } from './lib/process.cjs';
import { pack, shareTarball } from './package/pack.mts';

/**
 * `npm test`: the checks of `npm run lint`, and every test that needs no n8n server. With arguments
 * for jest only the tests that they select, e.g. `npm test -- test/vcc -t packing`. The tests run
 * even if a check failed, so that one run tells all.
 */
main(async (signal, args) => {
	if (args.length > 0) return await jest(args, signal);
	await packForAll(signal);
	// Side by side: jest leaves a core idle while it waits, at its start and for its slowest file.
	const [{ code: checks, output }, tests] = await Promise.all([lint(signal), jest([], signal)]);
	console.log(`\n${output.trim()}`);
	return checks === 0 ? tests : 1;
});

/** Builds and packs once for checks and tests. If that fails, the checks will say so. */
async function packForAll(signal: AbortSignal): Promise<void> {
	try {
		const { tarball, bytes, files } = await pack(undefined, signal);
		console.log(`Packed ${files} files, ${bytes} bytes.`);
		shareTarball(tarball);
	} catch (error) {
		if (signal.aborted || !(error instanceof UserError)) throw error;
	}
}

/** Runs the checks behind the tests, which others may be timing. */
async function lint(signal: AbortSignal): Promise<{ code: number | string; output: string }> {
	const args = ['-n', '10', process.execPath, '--import', 'tsx', join(ROOT, 'scripts/lint.mts')];
	return await runProcess('nice', args, { cwd: ROOT, signal });
}
