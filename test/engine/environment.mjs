import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { TestEnvironment } from 'jest-environment-node';

const require = createRequire(import.meta.url);

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));

/**
 * Where tests run. n8n's engine is loaded once for each worker of jest and not once for each test
 * file, because its 2,000 modules take two seconds; the engine then loads the built node as n8n
 * does. What keeps state is loaded anew for each file: the node itself.
 */
export default class EngineEnvironment extends TestEnvironment {
	async setup() {
		await super.setup();
		for (const file of Object.keys(require.cache)) {
			if (file.startsWith(DIST)) delete require.cache[file];
		}
		// The engine asks for these by instanceof, and a test file has classes of its own.
		Object.assign(this.global, { loadOnce: require, Error, Date });
	}
}
