import assert from 'node:assert';

import fc from 'fast-check';
import { DateTime, Settings } from 'luxon';
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

/** What the random forms were like. */
export interface Parity {
	/** Share of forms of which a part was read straight from the item, from 0 to 1. */
	readonly straight: number;
	/** Share of forms in which a date came out. */
	readonly dates: number;
	/** Share of forms that name a field next to it. */
	readonly siblings: number;
}

/**
 * Holds reading an item against asking the engine, for random forms and items: value by value, with
 * their types.
 *
 * @throws with seed and smallest case if the two ever differ
 */
export async function expectEngineParity(engine: Engine, reader: Reader): Promise<Parity> {
	const seen = { straight: 0, dates: 0, siblings: 0 };
	const workflow = formWorkflow(engine);
	const property = fc.property(itemAndParameter, ({ item, parameter }) => {
		const parameters = { field: parameter } as INodeParameters;
		const n8n = openForm(engine, workflow, parameters, [item as IDataObject]);
		const fieldsOf = reader.compileParameters(n8n, parameters, ['field']);
		const ours = attempt(() => fieldsOf(0).field);
		assert.deepStrictEqual(
			ours,
			attempt(() => n8n.getNodeParameter('field', 0)),
		);
		const texts = textsIn(parameter);
		if (texts.some((text) => reader.plainMappingOf(text)?.(item) !== undefined)) seen.straight++;
		if (texts.some((text) => text.includes('"&'))) seen.siblings++;
		if (/\["(date|DateTime)"/.test(JSON.stringify(ours))) seen.dates++;
	});
	// Midnight may pass between the two readings.
	const { now } = Settings;
	const present = now();
	Settings.now = () => present;
	try {
		await workflow.expression.withIsolate(async () => fc.assert(property, randomRuns));
	} finally {
		Settings.now = now;
	}
	const share = (count: number) => count / randomRuns.numRuns;
	return {
		straight: share(seen.straight),
		dates: share(seen.dates),
		siblings: share(seen.siblings),
	};
}

/** The texts in a parameter, at any depth. */
function textsIn(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** What reading gives: a value, or the message of what it throws. */
function attempt(read: () => unknown): unknown {
	try {
		return { value: typed(read()) };
	} catch (error) {
		return { thrown: error instanceof Error ? error.message : String(error) };
	}
}

/** A value in which a date differs from its text, and no value from undefined. */
function typed(value: unknown): unknown {
	if (typeof value !== 'object' || value === null) return ['scalar', typeof value, value];
	if (Object.prototype.toString.call(value) === '[object Date]') return ['date', Number(value)];
	if (DateTime.isDateTime(value)) return ['DateTime', value.toISO()];
	if (Array.isArray(value)) return ['list', value.map(typed)];
	return ['object', Object.entries(value).map(([key, part]) => [key, typed(part)])];
}
