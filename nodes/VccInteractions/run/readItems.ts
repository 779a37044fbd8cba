import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import { Validation } from '../../../vcc/validation';
import { compileParameters, type Fields } from './parameters';

/** What was read of one item, and everything that is wrong with it. */
export interface ReadItem<T> {
	/** Undefined if something is wrong. */
	readonly content?: T;
	readonly problems: readonly string[];
}

/**
 * Reads each item. What cannot be read, such as an expression that throws, is a problem of that
 * item alone.
 *
 * @param problems what is wrong with the whole run, and so with each item
 */
export function readItems<T>(
	n8n: IExecuteFunctions,
	names: readonly string[],
	problems: readonly string[],
	read: (fields: Fields, itemIndex: number, validation: Validation) => T,
): Array<ReadItem<T>> {
	const fieldsOf = compileParameters(n8n, names);
	return n8n.getInputData().map((_, itemIndex) => {
		const validation = new Validation();
		for (const problem of problems) validation.add(problem);
		let content: T | undefined;
		try {
			content = read(fieldsOf(itemIndex), itemIndex, validation);
		} catch (error) {
			validation.add(error instanceof Error ? error.message : String(error));
		}
		return validation.problems.length > 0 || content === undefined
			? { problems: validation.problems }
			: { content, problems: [] };
	});
}

/**
 * Ends the run before anything is sent if an item is not right and the node is to stop on that.
 *
 * @throws NodeOperationError with all that is wrong with the first such item
 */
export function stopOnProblems(
	n8n: IExecuteFunctions,
	items: ReadonlyArray<ReadItem<unknown>>,
): void {
	if (n8n.continueOnFail()) return;
	const itemIndex = items.findIndex(isWrong);
	const first = items[itemIndex];
	if (first === undefined) return;
	const others = items.filter(isWrong).length - 1;
	throw new NodeOperationError(n8n.getNode(), messageOf(first), {
		itemIndex,
		description: `Nothing was sent.${others > 0 ? ` ${others} more of the ${items.length} items need mending too.` : ''} To send the items that are right, set On Error in the node's settings to continue.`,
	});
}

/** All that is wrong with an item in one message. */
export function messageOf(item: ReadItem<unknown>): string {
	return item.problems.join('; ');
}

function isWrong(item: ReadItem<unknown>): boolean {
	return item.problems.length > 0;
}
