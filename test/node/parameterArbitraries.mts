import fc from 'fast-check';

/** Names of properties, those that objects inherit among them. */
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

/** An item, and a parameter of any shape whose expressions mostly name places of the item. */
export const itemAndParameter = json.chain((item) => {
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
