import fc from 'fast-check';
import { DateTime } from 'luxon';

const ORDINARY_NAMES = ['id', 'case', 'ref no', '0', '1', 'values', 'length', 'name'];
/** Such as objects inherit, such as the engine forbids, and such as dragging a field writes in another way. */
const ODD_NAMES = [
	...[
		'constructor',
		'__proto__',
		'toString',
		'prototype',
		'then',
		'isProxy',
		'toJSON',
		'é',
		'$x',
		'',
	],
	...[
		'constructors',
		'a.constructor',
		'a. constructor',
		"it's",
		'a`b',
		'a//b',
		'\u2028',
		'01',
		'010',
		'8',
		'-1',
	],
];

const name = fc.oneof(
	{ weight: 6, arbitrary: fc.constantFrom(...ORDINARY_NAMES) },
	{ weight: 2, arbitrary: fc.constantFrom(...ODD_NAMES) },
	fc.string({ maxLength: 6 }),
);
/** Data Tables, SQL and FTP nodes hand over live dates; `$now` in a Set node, one of n8n's. */
const date = fc.date({ noInvalidDate: false }).map((value) => new Date(value));
const n8nDate = fc
	.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true })
	.map((value) => DateTime.fromJSDate(value, { zone: 'Europe/Berlin' }));
const scalar = fc.oneof(
	{ weight: 8, arbitrary: fc.jsonValue({ maxDepth: 0 }) },
	fc.maxSafeInteger(),
	fc.constantFrom(2 ** 53, -0, 1e21, 0.1 + 0.2),
	date,
	n8nDate,
);
const inner = fc.dictionary(name, scalar, { maxKeys: 2 });
const json = fc.dictionary(
	name,
	fc.oneof(
		{ weight: 4, arbitrary: scalar },
		{ weight: 2, arbitrary: fc.dictionary(name, fc.oneof(scalar, inner), { maxKeys: 3 }) },
		fc.array(fc.oneof(scalar, inner), { maxLength: 2 }),
		fc.jsonValue({ maxDepth: 2 }),
	),
	{ minKeys: 1, maxKeys: 6 },
);

/** Writes a step as dragging a field does it. */
function writeStep(key: string): string {
	return /^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}

/** Ways to write a step; a key of digits may also stand without quotes, where 010 is 8. */
function waysToWrite(key: string): string[] {
	return /^\d+$/.test(key) ? [writeStep(key), `[${key}]`] : [writeStep(key)];
}

const step = fc.oneof(
	name.map(writeStep),
	name.map((text) => `['${text.replace(/['\\\n\r]/g, '')}']`),
	fc.nat(2).map((index) => `[${index}]`),
	fc.constantFrom('[01]', '[010]', '[-1]', '[1e1]', '[0x1]', '[1.0]', '[ 0 ]', '[0][0]'),
);
const space = fc.constantFrom('', ' ', '\n');

interface Place {
	readonly path: string;
	/** A text, a number, a boolean, a date or null. */
	readonly isLeaf: boolean;
}

/** The places that an item has, each as the end of an expression that names it. */
function placesIn(value: unknown, path = ''): Place[] {
	const isLeaf =
		typeof value !== 'object' ||
		value === null ||
		value instanceof Date ||
		value instanceof DateTime;
	const own = path === '' ? [] : [{ path, isLeaf }];
	if (isLeaf) return own;
	const parts = Array.isArray(value)
		? value.map((part: unknown, index) => placesIn(part, `${path}[${index}]`))
		: Object.entries(value).flatMap(([key, part]) =>
				waysToWrite(key).map((written) => placesIn(part, path + written)),
			);
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
	'={{ [$json.id, { deep: $json.case }] }}',
);
/** Of the day, because an engine in an isolate has a clock that no test can hold still. */
const dated = fc.constantFrom(
	'={{ $now.startOf("day") }}',
	'={{ $today }}',
	'={{ [$now.startOf("day")] }}',
	'={{ { at: $now.startOf("day") } }}',
	'={{ DateTime.fromISO("2026-11-27T12:00:00Z") }}',
	'={{ new Date(0) }}',
	'={{ new Date(NaN) }}',
	'=at {{ $today }}',
	'={{ $today.toISO() }}',
);
/** Fields that the forms below have, and one that they do not. */
const sibling = fc.constantFrom(
	'={{ $parameter["&label"] }}',
	'={{ $parameter["&value"] }}',
	'={{ $parameter["&agent"] }}',
	'={{ $parameter["&nope"] }}',
	'={{ $parameter["&label"] + $json.id }}',
	"={{ $parameter['&label'] }}",
	'={{ $parameter["field"] }}',
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
	const leaf: fc.Arbitrary<string | number | boolean | null> = fc.oneof(
		{ weight: 8, arbitrary: mapping },
		composed,
		dated,
		sibling,
		fc.constantFrom('text', '', 0, 17, true, null, '{{ $json.id }}'),
	);
	const entry = fc.record({ value: leaf, label: leaf });
	const parameter: fc.Arbitrary<unknown> = fc.oneof(
		{ weight: 2, arbitrary: leaf },
		fc.record({ group: fc.array(entry, { maxLength: 2 }) }),
		fc.record({ queue: fc.record({ agent: fc.record({ __rl: leaf, value: leaf }), label: leaf }) }),
		fc.record({ agent: leaf, timeout: leaf }, { requiredKeys: [] }),
		fc.array(fc.oneof(leaf, entry), { maxLength: 3 }),
	);
	return fc.record({ item: fc.constant(item), parameter });
});
