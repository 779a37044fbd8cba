import { JsonError, jsonOf, type Json } from './json';
import { parseJson } from './jsonText';
import { shown, type Validation } from '../validation';
import { keyMeantBy, withKnownKeys, type Shape } from './keys';

/** An entry of a list, and how the text of a problem names it. */
export interface ListEntry {
	readonly json: Json;
	readonly place: string;
}

/**
 * The entries of a field that takes a list, as JSON text or as a value from an expression, with known
 * keys in lower case. A field that comes out empty has none.
 *
 * @param shape of its objects; other keys are problems, because they would be dropped
 * @param example of a list, for the text of a problem
 */
export function listIn(
	field: string,
	value: unknown,
	{ shape, example }: { readonly shape: Shape; readonly example: string },
	validation: Validation,
): ListEntry[] {
	const json = jsonIn(field, value, example, validation);
	if (json === undefined) return [];
	if (json.kind !== 'list') {
		validation.add(`${field} must be an array, such as ${example}`);
		return [];
	}
	const known = withKnownKeys(json, shape, field, validation);
	const items = known.kind === 'list' ? known.items : [];
	return items.map((item, index) => {
		const place = `${field}[${index}]`;
		refuseUnknownKeys(item, shape, place, validation);
		return { json: item, place };
	});
}

function jsonIn(
	field: string,
	value: unknown,
	example: string,
	validation: Validation,
): Json | undefined {
	const isBlank = typeof value === 'string' && value.trim() === '';
	if (value === undefined || value === null || isBlank) return undefined;
	try {
		return typeof value === 'string' ? parseJson(value) : jsonOf(value);
	} catch (error) {
		validation.add(
			error instanceof JsonError
				? `${field} ${error.message}`
				: `${field} must be a JSON array, such as ${example}, not ${shown(value)}`,
		);
		return undefined;
	}
}

function refuseUnknownKeys(json: Json, shape: Shape, place: string, validation: Validation): void {
	if (json.kind !== 'object') return;
	for (const { key } of json.members) {
		// A misspelt key has been reported already.
		if (shape.has(key) || keyMeantBy(key, shape) !== undefined) continue;
		validation.add(
			`${place} has the key ${shown(key)}, but may have ${[...shape.keys()].join(', ')}`,
		);
	}
}
