import type { INodeProperties } from 'n8n-workflow';

/** A field of a form whose name the compiler knows. */
export type Field<Name extends string> = INodeProperties & { readonly name: Name };

/** The fields of an operation. */
export interface FormFields<Name extends string> {
	readonly properties: readonly INodeProperties[];
	/** In the order of the form. */
	readonly names: readonly Name[];
}

/** Fields of an operation, so that what reads them cannot misspell a name. */
export function defineFields<Name extends string>(
	fields: ReadonlyArray<Field<Name>>,
): FormFields<Name> {
	return { properties: fields, names: fields.map(({ name }) => name) };
}
