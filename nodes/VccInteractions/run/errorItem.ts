import { N8N_NODES_API_VERSION, type IDataObject, type INodeExecutionData } from 'n8n-workflow';

import type { Failure, Outcome } from '../../../vcc/delivery/outcome';
import { omitUndefined } from './omitUndefined';

/** An interaction's outcome as an error item's `details` tell it. */
export interface ErrorDetails {
	/** `rejected`, `unsettled` or `notSent`. */
	readonly outcome: Exclude<Outcome['kind'], 'accepted'>;
	readonly failure: Failure;
	readonly requestId?: string;
	readonly externalId?: string;
	/** Sending it again, in whatever way, cannot make a second interaction. */
	readonly resendIsSafe: boolean;
}

/**
 * The key beside `error`. n8n up to 2.35 sent an item with `details` to the success branch and knew
 * `error` and `message` only. An n8n that does not number its node API may be one of those.
 */
const DETAILS: string = N8N_NODES_API_VERSION === undefined ? 'message' : 'details';

/**
 * An item for the error branch. n8n sends an item there only if its JSON has no other keys than
 * `error`, `message` and `details`, and merges the input item into it by `pairedItem`.
 */
export function errorItem(
	itemIndex: number,
	{ outcome, failure, requestId, externalId, resendIsSafe }: ErrorDetails,
	more: IDataObject = {},
): INodeExecutionData {
	const details = omitUndefined({
		outcome,
		httpCode: failure.httpCode,
		reason: failure.reason,
		nextStep: failure.description,
		requestId,
		externalId,
		resendIsSafe,
		...more,
	});
	return { json: { error: failure.message, [DETAILS]: details }, pairedItem: { item: itemIndex } };
}

/** An item for the error branch whose input is not right, so that nothing was sent of it. */
export function invalidItem(itemIndex: number, message: string): INodeExecutionData {
	return errorItem(itemIndex, {
		outcome: 'notSent',
		failure: {
			reason: 'invalidInput',
			message,
			description: 'Mend the item. Nothing was sent of it.',
		},
		resendIsSafe: true,
	});
}
