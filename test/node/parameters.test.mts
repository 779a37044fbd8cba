import 'reflect-metadata';

import { ExecuteContext } from 'n8n-core';
import { createRunExecutionData, Workflow } from 'n8n-workflow';

import { compileParameters } from '../../nodes/VccInteractions/run/parameters.ts';
import { plainMappingOf } from '../../nodes/VccInteractions/run/plainMapping.ts';
import { formWorkflow, openForm, type Engine } from './parameterContext.mts';
import { expectEngineParity } from './expectEngineParity.mts';

const engine: Engine = { ExecuteContext, Workflow, createRunExecutionData };
jest.setTimeout(120_000);

test('reading an item gives what the engine gives, value by value, for any form and any item', async () => {
	const reader = { compileParameters, plainMappingOf };
	const { straight, dates, siblings } = await expectEngineParity(engine, reader);
	// Otherwise the property would hold without what it is about ever being met.
	expect(straight).toBeGreaterThan(0.2);
	expect(dates).toBeGreaterThan(0.03);
	expect(siblings).toBeGreaterThan(0.03);
});

test.each([
	['={{ $json.id }}', { id: 'case-1' }, 'case-1'],
	['={{$json.case["ref no"]}}', { case: { 'ref no': 7 } }, 7],
	["={{ $json['a b'].c }}", { 'a b': { c: false } }, false],
	['={{ $json.rows[1].id }}', { rows: [{}, { id: 'x' }] }, 'x'],
])('%s is read straight from the item', (text, item, expected) => {
	expect(plainMappingOf(text)?.(item)).toBe(expected);
});

test.each([
	'={{ $json }}',
	'={{ $json.id }} ',
	'=Case {{ $json.id }}',
	'={{ $json.id + 1 }}',
	'={{ $json.id() }}',
	'={{ $json.constructor }}',
	'={{ $json.__proto__.x }}',
	'={{ $("Other").item.json.id }}',
	'={{ $json[$json.id] }}',
	'{{ $json.id }}',
])('%s is for the engine', (text) => {
	expect(plainMappingOf(text)).toBeUndefined();
});

test.each([[{ id: null }], [{ id: { deep: 1 } }], [{}], [{ id: [1] }]])(
	'%j has no value that is certain, so the engine is asked',
	(item) => {
		expect(plainMappingOf('={{ $json.id }}')?.(item)).toBeUndefined();
	},
);

test('a form without expressions asks the engine for nothing', () => {
	const n8n = openForm(
		engine,
		formWorkflow(engine),
		{ a: 'text', b: { group: [{ value: 'x' }] } },
		[{}, {}],
	);
	const asked = jest.spyOn(n8n, 'getNodeParameter');
	const fieldsOf = compileParameters(n8n, n8n.getNode().parameters, ['a', 'b']);
	expect([fieldsOf(0), fieldsOf(1)]).toEqual([
		{ a: 'text', b: { group: [{ value: 'x' }] } },
		{ a: 'text', b: { group: [{ value: 'x' }] } },
	]);
	expect(asked).not.toHaveBeenCalled();
});
