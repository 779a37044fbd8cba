import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import EngineEnvironment from './environment.mjs';

const require = createRequire(import.meta.url);
const { n8n } = require('../../package.json');

/** What n8n loads of the package; not built where only `vcc/` is mutated. */
const BUILT = [...n8n.credentials, ...n8n.nodes]
	.map((file) => fileURLToPath(new URL(`../../${file}`, import.meta.url)))
	.filter((file) => existsSync(file));

/**
 * Where mutants are tested. The built node runs outside of the test file's world, next to the engine,
 * and looks there for the mutant that is active.
 */
export default class MutationEnvironment extends EngineEnvironment {
	async setup() {
		globalThis.__stryker__ = this.global.__stryker__;
		await super.setup();
		// Before the first test, so that Stryker does not take what runs then for a matter of that test alone.
		for (const file of BUILT) require(file);
	}
}
