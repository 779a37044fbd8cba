import EngineEnvironment from './environment.mjs';

/**
 * Where mutants are tested. The built node runs outside of the test file's world, next to the engine,
 * and looks there for the mutant that is active.
 */
export default class MutationEnvironment extends EngineEnvironment {
	async setup() {
		globalThis.__stryker__ = this.global.__stryker__;
		await super.setup();
	}
}
