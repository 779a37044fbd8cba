import type { GenericValue, IDataObject } from 'n8n-workflow';

/** The object without its undefined properties, so that an output has no empty columns. */
export function omitUndefined(object: Readonly<Record<string, GenericValue>>): IDataObject {
	const result: IDataObject = {};
	for (const [key, value] of Object.entries(object)) {
		if (value !== undefined) result[key] = value;
	}
	return result;
}
