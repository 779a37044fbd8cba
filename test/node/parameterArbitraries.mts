import fc from 'fast-check';

const ORDINARY_NAMES = ['id', 'case', 'ref no', '0', '1', 'values', 'length', 'name'];
/** Such as objects inherit, and such as dragging a field writes in another way. */
const ODD_NAMES = ['constructor', '__proto__', 'toString', 'prototype', 'then', 'é', '$x', ''];

const name = fc.oneof(
	{ weight: 6, arbitrary: fc.constantFrom(...ORDINARY_NAMES) },
	fc.constantFrom(...ODD_NAMES),
	fc.string({ maxLength: 6 }),
);
const scalar = fc.jsonValue({ maxDepth: 0 });
const inner = fc.dictionary(name, scalar, { maxKeys: 2 });
const json = fc.dictionary(
	name,
	fc.oneof(
		{ weight: 4, arbitrary: scalar },
		{ weight: 2, arbitrary: fc.dictionary(name, fc.oneof(scalar, inner), { maxKeys: 3 }) },
		fc.array(inner, { maxLength: 2 }),
		fc.jsonValue({ maxDepth: 2 }),
	),
	{ minKeys: 1, maxKeys: 6 },
);

/** Writes a step: mostly as dragging a field does it. */
function writeStep(key: string): string {
	return /^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}

const step = fc.oneof(
	name.map(writeStep),
	name.map((text) => `['${text.replace(/['\\\n\r]/g, '')}']`),
	fc.nat(2).map((index) => `[${index}]`),
);
const space = fc.constantFrom('', ' ', '\n');

interface Place {
	readonly path: string;
	/** A text, a number, a boolean or null. */
	readonly isLeaf: boolean;
}

/** The places that an item has, each as the end of an expression that names it. */
function placesIn(value: unknown, path = ''): Place[] {
	const isLeaf = typeof value !== 'object' || value === null;
	const own = path === '' ? [] : [{ path, isLeaf }];
	if (isLeaf) return own;
	const parts = Array.isArray(value)
		? value.map((part: unknown, index) => placesIn(part, `${path}[${index}]`))
		: Object.entries(value).map(([key, part]) => placesIn(part, path + writeStep(key)));
	return [...own, ...parts.flat()];
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

/**
 * Paths to places of an item, and some past its leaves or to anywhere. Most end at a leaf: those are
 * the ones that need not ask the engine.
 */
function pathInto(item: unknown): fc.Arbitrary<string> {
	const places = placesIn(item);
	const oneOf = (leaves: boolean) => {
		const paths = places.flatMap(({ path, isLeaf }) => (isLeaf === leaves ? [path] : []));
		return paths.length === 0 ? [] : [fc.constantFrom(...paths)];
	};
	return fc.oneof(
		...oneOf(true).map((leaf) => ({ weight: 7, arbitrary: leaf })),
		...oneOf(true).map((leaf) => fc.tuple(leaf, step).map((path) => path.join(''))),
		...oneOf(false),
		anyPath,
	);
}

/** An item, and a parameter of any shape whose expressions mostly name places of the item. */
export const itemAndParameter = json.chain((item) => {
	const path = pathInto(item);
	const mapping = fc
		.tuple(space, path, space)
		.map(([before, to, after]) => `={{${before}$json${to}${after}}}`);
	const leaf: fc.Arbitrary<string | number | boolean> = fc.oneof(
		{ weight: 5, arbitrary: mapping },
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
