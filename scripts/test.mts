import { jest } from './lib/jest.mts';
import { main } from './lib/main.mts';
import { allChecks, runChecks } from './lint/checks.mts';
import { installN8n } from './n8n/install.mts';
import { pack, shareTarball } from './package/pack.mts';

/**
 * `npm test`: everything, or with arguments for jest what they select, e.g.
 * `npm test -- test/vcc -t packing`. jest runs even if a check failed, so that one run tells all.
 */
main(async (signal, args) => {
	await installN8n({ signal });
	const { tarball, bytes, files } = await pack(undefined, signal);
	console.log(`Packed ${files} files, ${bytes} bytes.`);
	shareTarball(tarball);
	const failed = await runChecks(allChecks(tarball));
	const code = await jest(args, signal);
	if (failed > 0) console.error(`${failed} checks before the tests failed, see above.`);
	return failed > 0 ? 1 : code;
});
