import { ONLY_N8N } from './e2e/onlyN8n.mts';
import { needBrowser } from './browser/browser.mts';
import { needServices, SERVICES } from './e2e/services.mts';
import { jest, selectedTests } from './lib/jest.mts';
import { main } from './lib/main.mts';
import { installN8n, OLDEST_N8N_FOLDER } from './n8n/install.mts';
import { packOnce, shareTarball } from './package/pack.mts';

/**
 * `npm run e2e`: what takes a running n8n, its queue mode or a browser, the examples first; or with
 * arguments for jest what they select, e.g. `npm run e2e -- queue`. Nothing is skipped: what is
 * missing is an error.
 */
main(async (signal, args) => {
	const jestArgs = ['--config', 'jest.e2e.config.mjs', ...args];
	const files = await selectedTests(jestArgs, signal);
	if (files.length === 0) return await jest(jestArgs, signal); // it says so in its own words
	const needsMore = files.some((file) => !ONLY_N8N.includes(file));
	if (needsMore) {
		await needServices(Object.values(SERVICES));
		await needBrowser({ signal });
	}
	await installN8n({ signal });
	if (needsMore) await installN8n({ dir: OLDEST_N8N_FOLDER, signal });
	shareTarball(await packOnce(signal));
	return await jest(jestArgs, signal);
});
