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
	await tarball.then(shareTarball, () => {});
	// One check at a time beside the tests, which keep the cores busy. What the checks say is the end.
	const lines: string[] = [];
	const print = (line: string) => lines.push(line);
	const checks = runChecks(allChecks(tarball), { print, atOnce: 1, signal });
	const tests = await jest([], signal);
	const failed = await checks;
	console.log(['', ...lines].join('\n'));
	return failed === 0 ? tests : 1;
});
