import {
	NodeApiError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';

import type { Interaction } from '../../../vcc/api/interaction';
import type { FailedOutcome, Failure, Outcome } from '../../../vcc/delivery/outcome';
import { isObject } from '../../../vcc/validation';
import type { DetailsKey } from './detailsKey';
import { omitUndefined } from './omitUndefined';
import type { MergeTarget } from './outputOrder';
import { messageOf, type InvalidItem } from './readItems';
import { countsOf, inWords } from './summary';

/** What an error item says of something that was to be sent. */
export type Subject = Pick<Interaction, 'isRepeatable'> &
	Partial<Pick<Interaction, 'action' | 'requestId' | 'externalId'>>;

/** Everything that was to be sent of an item, with what became of it. */
export interface ItemResult {
	readonly itemIndex: number;
	readonly parts: ReadonlyArray<{ readonly subject: Subject; readonly outcome: Outcome }>;
}

/** An item for the error branch whose input is invalid, so that nothing was sent of it. */
export function invalidItem(item: InvalidItem, target: MergeTarget): INodeExecutionData {
	const failure = {
		reason: 'invalidInput',
		message: messageOf(item),
		nextStep: 'Fix the item; it was not sent.',
	};
	return errorItem(item.itemIndex, target, { outcome: 'notSent', failure, resendIsSafe: true });
}

/** The error item of an item that was not accepted as a whole. It reports its first failure. */
export function failedItem(result: ItemResult, target: MergeTarget): INodeExecutionData {
	const { itemIndex, parts } = result;
	const failure = firstFailure(result);
	if (failure === undefined) throw new TypeError(`Item ${itemIndex} was accepted`);
	const requests = parts.map(({ subject: { action, requestId, externalId }, outcome }) =>
		omitUndefined({ action, requestId, externalId, outcome: outcome.kind }),
	);
	return errorItem(itemIndex, target, failure, parts.length > 1 ? requests : undefined);
}

/**
 * Ends the run if something was not accepted and the node is to stop on that.
 *
 * @throws NodeApiError for the first failure of something that was sent, or else the first
 */
export function stopOnFailure(n8n: IExecuteFunctions, results: () => readonly ItemResult[]): void {
	if (n8n.continueOnFail()) return;
	const all = results();
	const failures = all.flatMap((result) => {
		const failed = firstFailure(result);
		return failed === undefined ? [] : [{ itemIndex: result.itemIndex, ...failed }];
	});
	const first = failures.find(({ outcome }) => outcome !== 'notSent') ?? failures[0];
	if (first === undefined) return;
	const { failure, itemIndex, requestId } = first;
	const counts = inWords(countsOf(all.flatMap(({ parts }) => parts.map((part) => part.outcome))));
	throw new NodeApiError(
		n8n.getNode(),
		{ reason: failure.reason, requestId: requestId ?? '' },
		{
			message: failure.message,
			description:
				requestId === undefined
					? failure.nextStep
					: `${failure.nextStep} This run: ${counts}. Retrying this execution uses the same request IDs.`,
			itemIndex,
			httpCode: failure.httpCode === undefined ? undefined : String(failure.httpCode),
		},
	);
}

/** What the `details` of an error item are made of. */
interface ItemFailure {
	readonly outcome: FailedOutcome['kind'];
	readonly failure: Failure;
	readonly requestId?: string;
	readonly externalId?: string;
	/** Sending the item again, in any way, cannot make a second interaction. */
	readonly resendIsSafe: boolean;
}

function firstFailure({ parts }: ItemResult): ItemFailure | undefined {
	const failed = parts.flatMap(({ subject, outcome }) =>
		outcome.kind === 'accepted' ? [] : [{ subject, outcome }],
	);
	const first = failed.find(({ outcome }) => outcome.kind !== 'notSent') ?? failed[0];
	if (first === undefined) return undefined;
	const { outcome, subject } = first;
	return {
		outcome: outcome.kind,
		failure: outcome.failure,
		requestId: subject.requestId,
		externalId: subject.externalId,
		resendIsSafe: parts.every((part) => part.subject.isRepeatable || !mayBeTaken(part.outcome)),
	};
}

function mayBeTaken({ kind }: Outcome): boolean {
	return kind === 'accepted' || kind === 'unsettled';
}

/**
 * An item for the error branch. n8n sends an item there only if its JSON has no other keys than
 * `error`, `message` and `details`, and merges it over the input item, which it finds by `pairedItem`.
 */
function errorItem(
	itemIndex: number,
	{ detailsKey, input }: MergeTarget,
	{ outcome, failure, requestId, externalId, resendIsSafe }: ItemFailure,
	requests?: IDataObject[],
): INodeExecutionData {
	const { httpCode, reason, nextStep, message } = failure;
	const details = omitUndefined({
		outcome,
		httpCode,
		reason,
		nextStep,
		requestId,
		externalId,
		resendIsSafe,
		requests,
		input: replacedInput(input, detailsKey),
	});
	return {
		json: { error: message, [detailsKey]: details },
		pairedItem: { item: itemIndex },
	};
}

/**
 * The fields of an input item that n8n's merge replaces; undefined if there are none. Of an item that
 * comes from an error branch itself, such as in a loop, they are those that it had at first.
 */
function replacedInput(input: IDataObject = {}, detailsKey: DetailsKey): object | undefined {
	const earlier: unknown = input[detailsKey];
	if (isObject(earlier) && 'resendIsSafe' in earlier && 'reason' in earlier) {
		return isObject(earlier.input) ? earlier.input : undefined;
	}
	const replaced = Object.entries(input).filter(([key]) => key === 'error' || key === detailsKey);
	return replaced.length === 0 ? undefined : Object.fromEntries(replaced);
}
