import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Outcome } from '../../../vcc/delivery/outcome';
import { messageOf, type ReadItem } from './readItems';
import { invalidItem } from './errorItem';
import { failedItem, stopOnFailure, type Subject } from './report';

export type Accepted = Extract<Outcome, { kind: 'accepted' }>;

/** How an operation's items are written. */
export interface ItemWriter<T> {
	/** What a report says of the item's content, one subject for each outcome. */
	subjectsOf(content: T): readonly Subject[];
	/** The JSON of an item that was accepted as a whole. */
	write(content: T, outcomes: readonly Accepted[]): IDataObject;
}

/**
 * One output item for each input item, in their order: what was accepted, or an error item.
 *
 * @param outcomes of all subjects, in the order of the items
 * @throws NodeApiError if something was not accepted and the node is to stop on that
 */
export function writeItems<T>(
	n8n: IExecuteFunctions,
	items: ReadonlyArray<ReadItem<T>>,
	outcomes: readonly Outcome[],
	writer: ItemWriter<T>,
): INodeExecutionData[] {
	let next = 0;
	const results = items.map((item, itemIndex) => {
		const subjects = item.content === undefined ? [] : writer.subjectsOf(item.content);
		return {
			item,
			itemIndex,
			subjects,
			outcomes: outcomes.slice(next, (next += subjects.length)),
		};
	});
	stopOnFailure(n8n, results);
	return results.map((result) => {
		const { item, itemIndex } = result;
		if (item.content === undefined) return invalidItem(itemIndex, messageOf(item));
		const accepted = result.outcomes.filter(isAccepted);
		return accepted.length === result.outcomes.length
			? { json: writer.write(item.content, accepted), pairedItem: { item: itemIndex } }
			: failedItem(result);
	});
}

function isAccepted(outcome: Outcome): outcome is Accepted {
	return outcome.kind === 'accepted';
}
