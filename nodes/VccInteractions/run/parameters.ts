import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { isObject } from '../../../vcc/validation';
import { plainMappingOf } from './plainMapping';
import { runsInsideAgent } from './tool';

/** The values of one item's parameters, by name; they come unread from the form. */
export type Fields<Name extends string> = Readonly<Record<Name, unknown>>;

/** A value of the form: the same for all items, or read for each. */
type Value = { readonly constant: unknown } | Reader;

interface Reader {
	readonly read: (itemIndex: number, json: IDataObject) => unknown;
}

/**
 * Compiles the node's parameters into a reader of items. What holds no expression is read once. A
 * plain mapping such as `{{ $json.id }}`, also inside a collection, comes straight from the item
 * where that gives what the engine would give; everything else asks the engine, leaf by leaf. One
 * expression costs n8n's engine more than all the rest of an item, many times over.
 *
 * @param parameters of the node, as they are in the form
 * @param names of parameters that the form shows
 * @returns reads an item; it throws what the engine throws for an expression. What it gives is good
 * until the next item is read
 */
export function compileParameters<Name extends string>(
	n8n: IExecuteFunctions,
	parameters: Readonly<Record<string, unknown>>,
	names: readonly Name[],
): (itemIndex: number) => Fields<Name> {
	const items = n8n.getInputData();
	const source: Source = { n8n, mapsItems: !runsInsideAgent(n8n) };
	const read = objectReader(
		names.map((name): [Name, Value] => [name, compile(source, parameters[name], name)]),
	);
	return (itemIndex) => read(itemIndex, items[itemIndex]?.json ?? {});
}

/** Where parameters are read from. */
interface Source {
	readonly n8n: IExecuteFunctions;
	/** `$json` is the item that arrives. */
	readonly mapsItems: boolean;
}

function compile(source: Source, raw: unknown, path: string): Value {
	const throughEngine: Reader = {
		read: (itemIndex) => source.n8n.getNodeParameter(path, itemIndex),
	};
	if (raw === undefined) return throughEngine;
	if (typeof raw === 'string') {
		if (!raw.startsWith('=')) return { constant: raw };
		return source.mapsItems ? mappingReader(raw, throughEngine) : throughEngine;
	}
	if (Array.isArray(raw)) {
		const parts = raw.map((part, index) => compile(source, part, `${path}[${index}]`));
		if (parts.every(isConstant)) return { constant: raw };
		return { read: (itemIndex, json) => parts.map((part) => valueOf(part, itemIndex, json)) };
	}
	if (!isObject(raw)) return { constant: raw };
	const isReadable = Object.keys(raw).every((key) => PATH_KEY.test(key));
	if (!isReadable || Object.values(raw).some(namesSibling)) return throughEngine;
	const parts = Object.entries(raw).map(([key, part]): [string, Value] => [
		key,
		asMember(compile(source, part, `${path}.${key}`)),
	]);
	if (parts.every(([, value]) => isConstant(value))) return { constant: raw };
	return { read: objectReader(parts) };
}

/** `$parameter["&label"]` is the field next to it, so the engine has to be given both. */
function namesSibling(raw: unknown): boolean {
	if (typeof raw !== 'string' || !raw.startsWith('=')) return false;
	return raw.includes('param') && raw.includes('&');
}

/** A member of an object, where the engine makes text of n8n's dates, such as `$now`. */
function asMember(value: Value): Value {
	if (isConstant(value)) return value;
	return {
		read: (itemIndex, json) => {
			const member = value.read(itemIndex, json);
			return isN8nDate(member) ? String(member) : member;
		},
	};
}

/** Luxon's own test for its dates. */
function isN8nDate(value: unknown): boolean {
	return isObject(value) && value.isLuxonDateTime === true;
}

/**
 * Reads an object of values: the same one each time, filled anew. A new one for each item would cost
 * as much as all the rest of reading.
 */
function objectReader<Key extends string>(
	parts: ReadonlyArray<[key: Key, value: Value]>,
): (itemIndex: number, json: IDataObject) => Record<Key, unknown> {
	const object = Object.fromEntries(
		parts.map(([key, value]) => [key, isConstant(value) ? value.constant : undefined]),
	) as Record<Key, unknown>;
	const readings = parts.flatMap(([key, value]) =>
		isConstant(value) ? [] : [{ key, read: value.read }],
	);
	return (itemIndex, json) => {
		for (const { key, read } of readings) object[key] = read(itemIndex, json);
		return object;
	};
}

/** A key that can be part of a parameter's path, and is no expression. */
const PATH_KEY = /^(?!__proto__$)[A-Za-z_]\w*$/;

function mappingReader(expression: string, throughEngine: Reader): Value {
	const mapping = plainMappingOf(expression);
	if (mapping === undefined) return throughEngine;
	return {
		read: (itemIndex, json) => mapping(json) ?? throughEngine.read(itemIndex, json),
	};
}

function valueOf(value: Value, itemIndex: number, json: IDataObject): unknown {
	return isConstant(value) ? value.constant : value.read(itemIndex, json);
}

function isConstant(value: Value): value is Extract<Value, { constant: unknown }> {
	return 'constant' in value;
}
