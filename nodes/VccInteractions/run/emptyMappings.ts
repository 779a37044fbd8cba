import type { INodeProperties } from 'n8n-workflow';

import { isObject, type Validation } from '../../../vcc/validation';

type Values = Readonly<Record<string, unknown>>;

/**
 * Finds optional text fields whose mapping finds nothing, such as a Request ID from a field that the
 * item does not have. To go on without it would be a change in silence. Null says that there is none,
 * and is no problem.
 *
 * @param parameters of the node, as they are in the form
 * @returns checks the values of an item
 */
export function emptyMappingsOf(
	parameters: Values,
	properties: readonly INodeProperties[],
): (values: Values, validation: Validation) => void {
	const mapped = properties.filter(
		(property) => isOptionalText(property) && isMapped(parameters[property.name]),
	);
	const { options } = parameters;
	// An option is not there at all unless it was added.
	const added = properties
		.flatMap((property) => (property.name === 'options' ? (property.options ?? []) : []))
		.filter(isProperty)
		.filter((option) => isOptionalText(option) && isObject(options) && option.name in options);
	return (values, validation) => {
		for (const { name, displayName } of mapped) {
			if (!isEmpty(values[name])) continue;
			validation.add(`${displayName} comes out empty: map a value, or null for none`);
		}
		for (const { name, displayName } of added) {
			if (!isObject(values.options) || !isEmpty(values.options[name])) continue;
			validation.add(`Options, ${displayName} is empty: map a value, or remove the option`);
		}
	};
}

function isOptionalText({ type, required }: INodeProperties): boolean {
	return type === 'string' && required !== true;
}

function isProperty(option: object): option is INodeProperties {
	return 'type' in option;
}

function isMapped(raw: unknown): boolean {
	return typeof raw === 'string' && raw.startsWith('=');
}

function isEmpty(value: unknown): boolean {
	return value === undefined || (typeof value === 'string' && value.trim() === '');
}
