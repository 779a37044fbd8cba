/**
 * JSON that keeps what `JSON.parse` loses: the digits of numbers, the order of keys that look like
 * numbers, and keys that are written twice.
 */
export type Json = JsonObject | JsonList | JsonScalar;

export interface JsonObject {
	readonly kind: 'object';
	readonly members: readonly JsonMember[];
}

export interface JsonMember {
	readonly key: string;
	readonly value: Json;
}

export interface JsonList {
	readonly kind: 'list';
	readonly items: readonly Json[];
}

export interface JsonScalar {
	readonly kind: 'scalar';
	readonly value: string | number | boolean | null;
	/** As it is written. */
	readonly source: string;
}

/** Levels of nesting at most; no documented body has more than five. */
export const DEEPEST = 100;
export const TOO_DEEP = `is nested more than ${DEEPEST} levels deep`;

/** Something that cannot be written as JSON without a change. The message begins with a verb. */
export class JsonError extends Error {}

/**
 * A value as JSON, by the rules of `JSON.stringify`: members without a value are left out, dates
 * become ISO text.
 *
 * @throws JsonError if it is nested too deeply, or `JSON.stringify` would put null in place of a value
 */
export function jsonOf(value: unknown, depth = 0): Json {
	if (depth > DEEPEST) throw new JsonError(TOO_DEEP);
	switch (typeof value) {
		case 'string':
		case 'boolean':
			return { kind: 'scalar', value, source: JSON.stringify(value) };
		case 'bigint':
			return { kind: 'scalar', value: Number(value), source: String(value) };
		case 'number':
			if (!Number.isFinite(value)) throw new JsonError(`holds ${value}, which JSON does not have`);
			return { kind: 'scalar', value, source: Object.is(value, -0) ? '-0' : String(value) };
		case 'object':
			return value === null ? NULL : jsonOfObject(value, depth);
		default:
			throw new JsonError('holds a list with an entry that has no value');
	}
}

/** The text of JSON, without white space. */
export function writeJson(json: Json): string {
	switch (json.kind) {
		case 'scalar':
			return json.source;
		case 'list':
			return `[${json.items.map(writeJson).join(',')}]`;
		case 'object':
			return `{${json.members.map(({ key, value }) => `${JSON.stringify(key)}:${writeJson(value)}`).join(',')}}`;
	}
}

/** The value of JSON, as `JSON.parse` gives it. @param scalar makes another value of a scalar */
export function valueOfJson(
	json: Json,
	scalar: (json: JsonScalar) => JsonScalar['value'] = ({ value }) => value,
): unknown {
	switch (json.kind) {
		case 'scalar':
			return scalar(json);
		case 'list':
			return json.items.map((item) => valueOfJson(item, scalar));
		case 'object':
			return Object.fromEntries(
				json.members.map(({ key, value }) => [key, valueOfJson(value, scalar)]),
			);
	}
}

/** The value under a key as a form would give it: a number by its digits. */
export function valueIn(members: readonly JsonMember[], key: string): unknown {
	const found = members.find((member) => member.key === key)?.value;
	if (found === undefined) return undefined;
	if (found.kind !== 'scalar') return valueOfJson(found);
	return typeof found.value === 'number' ? found.source : found.value;
}

const NULL: JsonScalar = { kind: 'scalar', value: null, source: 'null' };

function jsonOfObject(value: object, depth: number): Json {
	if ('toJSON' in value && typeof value.toJSON === 'function') {
		const replaced: unknown = value.toJSON();
		return jsonOf(replaced, depth + 1);
	}
	if (Array.isArray(value)) {
		return { kind: 'list', items: value.map((item: unknown) => jsonOf(item, depth + 1)) };
	}
	const members = Object.entries(value).flatMap(([key, member]: [string, unknown]) =>
		['undefined', 'function', 'symbol'].includes(typeof member)
			? []
			: { key, value: jsonOf(member, depth + 1) },
	);
	return { kind: 'object', members };
}
