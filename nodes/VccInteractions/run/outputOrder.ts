import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { detailsKeyOf, type DetailsKey } from './detailsKey';

/**
 * The items in the order in which n8n is to get them. Retry On Fail runs a node again if the first
 * item of its output is an error item. With an error output they therefore come last: n8n then keeps
 * the order of both branches and the item linking. Without one they keep their places.
 */
export function inOutputOrder(
	n8n: IExecuteFunctions,
	items: readonly INodeExecutionData[],
): INodeExecutionData[] {
	if (!hasErrorOutput(n8n)) return [...items];
	return [...items.filter((item) => !isErrorItem(item)), ...items.filter(isErrorItem)];
}

/** What an error item meets in n8n. */
export interface MergeTarget {
	readonly detailsKey: DetailsKey;
	/** The JSON of the input item that n8n merges it over; undefined if it does not merge. */
	readonly input?: IDataObject;
}

export function mergeTargetOf(n8n: IExecuteFunctions, itemIndex: number): MergeTarget {
	return {
		detailsKey: detailsKeyOf(n8n),
		input: hasErrorOutput(n8n) ? n8n.getInputData()[itemIndex]?.json : undefined,
	};
}

/** Failed items leave by an output of their own, where n8n merges them over their input. */
function hasErrorOutput(n8n: IExecuteFunctions): boolean {
	return n8n.getNode().onError === 'continueErrorOutput';
}

function isErrorItem({ json }: INodeExecutionData): boolean {
	return 'error' in json;
}
