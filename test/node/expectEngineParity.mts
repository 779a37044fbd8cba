import assert from 'node:assert';

import fc from 'fast-check';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { compileParameters } from '../../nodes/VccInteractions/run/parameters.ts';
import type { plainMappingOf } from '../../nodes/VccInteractions/run/plainMapping.ts';
import { randomRuns } from '../randomRuns.mts';
import { itemAndParameter } from './parameterArbitraries.mts';
import { formWorkflow, openForm, type Engine } from './parameterContext.mts';

/** The code under test: from source, or as it is published. */
export interface Reader {
	readonly compileParameters: typeof compileParameters;
	readonly plainMappingOf: typeof plainMappingOf;
}

/**
 * Holds variant an item against asking the engine, for random forms and items.
 *
 * @returns the share of forms of which a part was read straight from the item, from 0 to 1
 * @throws with seed and smallest case if the two ever differ
 */
export async function expectEngineParity(engine: Engine, reader: Reader): Promise<number> {
	let straight = 0;
	const workflow = formWorkflow(engine);
	const property = fc.property(itemAndParameter, ({ item, parameter }) => {
		const parameters = { field: parameter } as INodeParameters;
		const n8n = openForm(engine, workflow, parameters, [item as IDataObject]);
		const fieldsOf = reader.compileParameters(n8n, ['field']);
		assert.deepStrictEqual(
			attempt(() => fieldsOf(0).field),
			attempt(() => n8n.getNodeParameter('field', 0)),
		);
		const isStraight = (text: string) => reader.plainMappingOf(text)?.(item) !== undefined;
		if (textsIn(parameter).some(isStraight)) straight++;
	});
	await workflow.expression.withIsolate(async () => fc.assert(property, randomRuns));
	return straight / randomRuns.numRuns;
}

/** The texts in a parameter, at any depth. */
function textsIn(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** What variant gives: a value in JSON, or the message of what it throws. */
function attempt(read: () => unknown): unknown {
	try {
		return { value: JSON.stringify(read()) };
	} catch (error) {
		return { thrown: error instanceof Error ? error.message : String(error) };
	}
}
