/**
 * Holds reading an item against the expression engine that n8n has by default, which needs n8n's
 * own Node: run with that one, it ends with code 0 and a line of figures, or throws.
 */
import 'reflect-metadata';

import { createRequire } from 'node:module';
import { join } from 'node:path';

import type { Expression as Expressions } from 'n8n-workflow';

import { type Reader, expectEngineParity } from '../../node/expectEngineParity.mts';
import type { Engine } from '../../node/parameterContext.mts';
import { randomRuns } from '../../randomRuns.mts';

const root = join(import.meta.dirname, '../../..');
const requireFromN8n = createRequire(join(root, 'test/n8n/node_modules/n8n/package.json'));
const requireBuilt = createRequire(join(root, 'dist/nodes/VccInteractions/run/parameters.js'));

const { Workflow, createRunExecutionData, Expression } = requireFromN8n(
	'n8n-workflow',
) as Engine & {
	Expression: typeof Expressions;
};
const { ExecuteContext } = requireFromN8n('n8n-core') as Engine;
const reader: Reader = {
	...(requireBuilt('./parameters.js') as Pick<Reader, 'compileParameters'>),
	...(requireBuilt('./plainMapping.js') as Pick<Reader, 'plainMappingOf'>),
};

// n8n's defaults (@n8n/config, expression-engine.config).
await Expression.initExpressionEngine({
	engine: 'vm',
	poolSize: 1,
	maxCodeCacheSize: 1024,
	bridgeTimeout: 5000,
	bridgeMemoryLimit: 128,
});
const engine = { Workflow, createRunExecutionData, ExecuteContext };
const parity = await expectEngineParity(engine, reader);
// n8n goes back to its legacy engine where the other one cannot start.
const used = Expression.getActiveImplementation();
await Expression.disposeExpressionEngine();
console.log(JSON.stringify({ engine: used, runs: randomRuns.numRuns, ...parity }));
