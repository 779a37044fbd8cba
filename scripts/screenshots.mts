import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { needBrowser } from './browser/browser.mts';
import { jest } from './lib/jest.mts';
import { main } from './lib/main.mts';
import { ROOT } from './lib/paths.mts';
import { installN8n } from './n8n/install.mts';
import { packOnce, shareTarball } from './package/pack.mts';

/**
 * `npm run screenshots`: the tests in the browser, which take the pictures in `docs/` on their way, or
 * with arguments for jest what they select of them, e.g. `npm run screenshots -- browser/waiting`.
 */
main(async (signal, args) => {
	await needBrowser({ signal });
	await installN8n({ signal });
	shareTarball(await packOnce(signal));
	process.env.VCC_PICTURES = join(ROOT, 'docs');
	await mkdir(process.env.VCC_PICTURES, { recursive: true });
	const selected = args.length > 0 ? args : ['test/e2e/browser'];
	return await jest(['--config', 'jest.e2e.config.mjs', ...selected], signal);
});
