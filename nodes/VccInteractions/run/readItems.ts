import { NodeOperationError, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';

import { Validation } from '../../../vcc/validation';
import { withoutBlankEntries } from './blankEntries';
import { emptyMappingsOf } from './emptyMappings';
import { compileParameters, type Fields } from './parameters';

/** The fields of a form that an operation reads. */
export interface ShownFields<Name extends string> {
	readonly properties: readonly INodeProperties[];
	readonly names: readonly Name[];
}

/** An input item as it was read from the form. */
export type ReadItem<T> = ValidItem<T> | InvalidItem;

export interface ValidItem<T> {
	readonly itemIndex: number;
	readonly content: T;
}

export interface InvalidItem {
	readonly itemIndex: number;
	/** Everything that is wrong with it; at least one. */
	readonly problems: readonly string[];
}

export function isInvalid(item: { readonly itemIndex: number }): item is InvalidItem {
	return 'problems' in item;
}

/**
 * Reads each item. What cannot be read, such as an expression that throws, is a problem of that
 * item alone.
 *
 * @param fields of the operation's form
 * @param problems what is wrong with the whole run, and so with each item
 */
export function readItems<Name extends string, T>(
	n8n: IExecuteFunctions,
	fields: ShownFields<Name>,
	problems: readonly string[],
	read: (fields: Fields<Name>, itemIndex: number, validation: Validation) => T,
): Array<ReadItem<T>> {
	const { names, properties } = fields;
	const form = withoutBlankEntries(n8n.getNode().parameters, properties);
	const refuseEmptyMappings = emptyMappingsOf(form.parameters, properties);
	const fieldsOf = compileParameters(n8n, form.parameters, names);
	const problemsOfAll = [...problems, ...form.problems];
	return n8n.getInputData().map((_, itemIndex) => {
		const validation = new Validation();
		for (const problem of problemsOfAll) validation.add(problem);
		try {
			const values = fieldsOf(itemIndex);
			refuseEmptyMappings(values, validation);
			const content = read(values, itemIndex, validation);
			if (validation.count === 0) return { itemIndex, content };
		} catch (error) {
			validation.add(error instanceof Error ? error.message : String(error));
		}
		return { itemIndex, problems: validation.problems };
	});
}

/**
 * Ends the run before anything is sent if an item is invalid and the node is to stop on that.
 *
 * @throws NodeOperationError with all that is wrong with the first invalid item
 */
export function stopOnInvalid(
	n8n: IExecuteFunctions,
	items: ReadonlyArray<ReadItem<unknown>>,
): void {
	if (n8n.continueOnFail()) return;
	const [first, ...others] = items.filter(isInvalid);
	if (first === undefined) return;
	const more =
		others.length > 0
			? ` ${others.length} more of the ${items.length} items also need fixing.`
			: '';
	throw new NodeOperationError(n8n.getNode(), messageOf(first), {
		itemIndex: first.itemIndex,
		description: `Nothing was sent.${more} To send the valid items, set On Error in the node's settings to continue.`,
	});
}

/** All that is wrong with an item in one message. */
export function messageOf({ problems }: InvalidItem): string {
	return problems.join('; ');
}
