import type { IDataObject } from 'n8n-workflow';

/** The object without its undefined properties, so that an output has no empty columns. */
export function omitUndefined(object: Record<string, unknown>): IDataObject {
	const result: Record<string, unknown> = {};
	for (const key of Object.keys(object)) {
		if (object[key] !== undefined) result[key] = object[key];
	}
	return result as IDataObject;
}
