import type { IDataObject } from 'n8n-workflow';

/** The object without its undefined properties, so that an output has no empty columns. */
export function present(object: Record<string, unknown>): IDataObject {
	return Object.fromEntries(
		Object.entries(object).filter(([, value]) => value !== undefined),
	) as IDataObject;
}
