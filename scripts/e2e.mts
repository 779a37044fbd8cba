import { needBrowser } from './browser/browser.mts';
import { needServices, SERVICES } from './e2e/services.mts';
import { jest } from './lib/jest.mts';
import { main } from './lib/main.mts';
import { installN8n, OLDEST_N8N_FOLDER } from './n8n/install.mts';
import { packOnce, shareTarball } from './package/pack.mts';

/**
 * `npm run e2e`: what takes a running n8n server, its queue mode or a browser, or with arguments for jest
 * what they select, e.g. `npm run e2e -- queue`. Nothing is skipped: what is missing is an error.
 */
main(async (signal, args) => {
	await needServices(Object.values(SERVICES));
	await needBrowser({ signal });
	await installN8n({ signal });
	await installN8n({ dir: OLDEST_N8N_FOLDER, signal });
	shareTarball(await packOnce(signal));
	return await jest(['--config', 'jest.e2e.config.mjs', ...args], signal);
});
