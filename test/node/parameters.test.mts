import 'reflect-metadata';

import fc from 'fast-check';
import { ExecuteContext } from 'n8n-core';
import {
	createRunExecutionData,
	NodeConnectionTypes,
	Workflow,
	type IDataObject,
	type IExecuteFunctions,
	type INode,
	type INodeParameters,
	type INodeType,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

import { compileParameters } from '../../nodes/VccInteractions/run/parameters.ts';
import { plainMappingOf } from '../../nodes/VccInteractions/run/plainMapping.ts';

/** n8n-core's own context of a node that runs, with its expression engine. */
function contextOf(parameters: INodeParameters, items: IDataObject[]): IExecuteFunctions {
	const type: INodeType = {
		description: {
			displayName: 'Form',
			name: 'form',
			group: ['output'],
			version: 1,
			description: 'A form with any fields',
			defaults: {},
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			properties: Object.keys(parameters).map((name) => ({
				displayName: name,
				name,
				type: 'json',
				default: '',
			})),
		},
	};
	const node: INode = {
		id: 'form',
		name: 'Form',
		type: 'test.form',
		typeVersion: 1,
		position: [0, 0],
		parameters,
	};
	const workflow = new Workflow({
		id: 'test',
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: {
			getByName: () => type,
			getByNameAndVersion: () => type,
			getKnownTypes: () => ({}),
		},
	});
	const input = items.map((json, item) => ({ json, pairedItem: { item } }));
	const additionalData = {
		webhookWaitingBaseUrl: 'http://127.0.0.1/webhook-waiting',
		formWaitingBaseUrl: 'http://127.0.0.1/form-waiting',
		variables: {},
	} as unknown as IWorkflowExecuteAdditionalData;
	return new ExecuteContext(
		workflow,
		workflow.getNode('Form') ?? node,
		additionalData,
		'internal',
		createRunExecutionData(),
		0,
		input,
		{ main: [input] },
		{ node, data: { main: [input] }, source: null },
		[],
	);
}

const RUNS = 10_000;
jest.setTimeout(120_000);

/** What reading gives: a value, or the message of what it throws. */
function attempt(read: () => unknown): unknown {
	try {
		return { value: read() };
	} catch (error) {
		return { thrown: error instanceof Error ? error.message : String(error) };
	}
}

const name = fc.oneof(
	fc.constantFrom('id', 'case', 'ref no', 'é', '0', '1', 'values', 'length', 'name', '$x', ''),
	fc.constantFrom('constructor', '__proto__', 'toString', 'prototype', 'hasOwnProperty', 'then'),
	fc.string({ maxLength: 6 }),
);
const json = fc.dictionary(
	name,
	fc.oneof(
		{ depthSize: 'small', withCrossShrink: true },
		fc.jsonValue({ maxDepth: 2 }),
		fc.dictionary(name, fc.jsonValue({ maxDepth: 1 }), { maxKeys: 3 }),
		fc.array(fc.dictionary(name, fc.jsonValue({ maxDepth: 0 }), { maxKeys: 2 }), { maxLength: 2 }),
	),
	{ maxKeys: 6 },
);
const step = fc.oneof(
	name.map((text) => (/^[A-Za-z_$][\w$]*$/.test(text) ? `.${text}` : `[${JSON.stringify(text)}]`)),
	name.map((text) => `['${text.replace(/['\\\n\r]/g, '')}']`),
	fc.nat(2).map((index) => `[${index}]`),
);
const space = fc.constantFrom('', ' ', '\n');

/** Ways to write a step: mostly such as dragging a field writes it. */
function writeStep(key: string): string {
	return /^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}

/** Expressions that name a place which the item has. */
function pathsIn(value: unknown, path = ''): string[] {
	if (typeof value !== 'object' || value === null) return path === '' ? [] : [path];
	const steps = Array.isArray(value)
		? value.map((_, index) => [`[${index}]`, value[index] as unknown] as const)
		: Object.entries(value).map(([key, part]) => [writeStep(key), part as unknown] as const);
	return [
		...(path === '' ? [] : [path]),
		...steps.flatMap(([each, part]) => pathsIn(part, path + each)),
	];
}

const anyPath = fc.array(step, { minLength: 1, maxLength: 3 }).map((steps) => steps.join(''));
const composed = fc.constantFrom(
	'={{ $json }}',
	'={{ $json.id + 1 }}',
	'=Case {{ $json.id }}',
	'={{ $json.id }} ',
	'= {{ $json.id }}',
	'={{ $json.id?.name }}',
	'={{ $json.id.trim() }}',
	'={{ $itemIndex }}',
	'={{ $json.name }}{{ $json.id }}',
	'=plain text',
	'={{ $json["a\\"b"] }}',
);

/** An item, and a parameter that may name places of it. */
const itemAndParameter = json.chain((item) => {
	const paths = pathsIn(item);
	const path =
		paths.length === 0
			? anyPath
			: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...paths) }, anyPath);
	const mapping = fc
		.tuple(space, path, space)
		.map(([before, to, after]) => `={{${before}$json${to}${after}}}`);
	const leaf: fc.Arbitrary<string | number | boolean> = fc.oneof(
		{ weight: 4, arbitrary: mapping },
		composed,
		fc.constantFrom('text', '', 0, 17, true, '{{ $json.id }}'),
	);
	const parameter: fc.Arbitrary<unknown> = fc.oneof(
		{ weight: 2, arbitrary: leaf },
		fc.record({ group: fc.array(fc.record({ value: leaf, label: leaf }), { maxLength: 2 }) }),
		fc.record({ agent: leaf, timeout: leaf }, { requiredKeys: [] }),
		fc.array(leaf, { maxLength: 3 }),
	);
	return fc.record({ item: fc.constant(item), parameter });
});

test('reading an item gives what the engine gives, for any form and any item', () => {
	let straight = 0;
	fc.assert(
		fc.property(itemAndParameter, ({ item, parameter }) => {
			const n8n = contextOf({ field: parameter } as INodeParameters, [item as IDataObject]);
			const fieldsOf = compileParameters(n8n, ['field']);
			expect(attempt(() => fieldsOf(0).field)).toEqual(
				attempt(() => n8n.getNodeParameter('field', 0)),
			);
			if (typeof parameter === 'string' && plainMappingOf(parameter)?.(item) !== undefined)
				straight++;
		}),
		{ numRuns: RUNS, verbose: true },
	);
	// Otherwise the property would hold without the short way ever being taken.
	expect(straight / RUNS).toBeGreaterThan(0.02);
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
	const n8n = contextOf({ a: 'text', b: { group: [{ value: 'x' }] } }, [{}, {}]);
	const asked = jest.spyOn(n8n, 'getNodeParameter');
	const fieldsOf = compileParameters(n8n, ['a', 'b']);
	expect([fieldsOf(0), fieldsOf(1)]).toEqual([
		{ a: 'text', b: { group: [{ value: 'x' }] } },
		{ a: 'text', b: { group: [{ value: 'x' }] } },
	]);
	expect(asked).not.toHaveBeenCalled();
});
