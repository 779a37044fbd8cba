import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

/** What a workflow that is saved with a form depends on, of one field. */
export type FormRow = [path: string, type: string, defaultValue: unknown, rest?: FieldRest];

interface FieldRest {
	required?: true;
	/** What can be chosen. */
	values?: unknown[];
	min?: number;
	max?: number;
	/** Shown as dots, and left out of what n8n exports. */
	secret?: true;
	/** Emptied by n8n to have it filled anew. */
	expirable?: true;
	/** No expression is possible. */
	fixed?: true;
	many?: boolean;
	modes?: string[];
	when?: unknown;
}

/**
 * The fields of a form with those in them, by path: without texts, which may change.
 *
 * @param path what all of them are in
 */
export function rowsOf(properties: readonly INodeProperties[], path = ''): FormRow[] {
	return properties.flatMap((field): FormRow[] => {
		const { type, default: defaultValue, options = [], displayOptions, modes } = field;
		const name = path + field.name;
		const { minValue, maxValue, password, expirable, multipleValues } = field.typeOptions ?? {};
		const values = options.filter(isChoice).map(({ value }) => value);
		const rest: FieldRest = {
			...(field.required && { required: true }),
			...(values.length > 0 && { values }),
			...(minValue !== undefined && { min: minValue }),
			...(maxValue !== undefined && { max: maxValue }),
			...(password && { secret: true }),
			...(expirable && { expirable: true }),
			...(field.noDataExpression && { fixed: true }),
			...(multipleValues !== undefined && { many: multipleValues }),
			...(modes && { modes: modes.map((mode) => mode.name) }),
			// Which operation shows a field is the heading of the table that it is in.
			...(displayOptions && !displayOptions.show?.resource && { when: displayOptions }),
		};
		return [
			Object.keys(rest).length > 0 ? [name, type, defaultValue, rest] : [name, type, defaultValue],
			...rowsOf(options.filter(isField), `${name}.`),
			...options.filter(isGroup).flatMap((group) => rowsOf(group.values, `${name}.${group.name}.`)),
		];
	});
}

type Option = INodePropertyOptions | INodeProperties | INodePropertyCollection;

function isChoice(option: Option): option is INodePropertyOptions {
	return 'value' in option;
}

function isField(option: Option): option is INodeProperties {
	return 'type' in option;
}

function isGroup(option: Option): option is INodePropertyCollection {
	return 'values' in option;
}
