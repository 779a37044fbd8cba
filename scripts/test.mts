import { jest } from './lib/jest.mts';
import { main } from './lib/main.mts';
import { allChecks, runChecks } from './lint/checks.mts';
import { pack, shareTarball } from './package/pack.mts';

/**
 * `npm test`: the checks of `npm run lint`, and every test that needs no n8n server. With arguments
 * for jest only the tests that they select, e.g. `npm test -- test/vcc -t packing`. The tests run
 * even if a check failed, so that one run tells all.
 */
main(async (signal, args) => {
	if (args.length > 0) return await jest(args, signal);
	const tarball = pack(undefined, signal).then((packed) => packed.tarball);
	// Side by side, since each leaves a core idle at times. What the checks say is the end.
	const lines: string[] = [];
	const checks = runChecks(allChecks(tarball), { print: (line) => lines.push(line), signal });
	await tarball.then(shareTarball, () => {});
	const tests = await jest([], signal);
	const failed = await checks;
	console.log(['', ...lines].join('\n'));
	return failed === 0 ? tests : 1;
});
