import { NodeApiError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import type { DeliveryTotals } from '../../../vcc/delivery/deliver';
import type { Interaction } from '../../../vcc/api/interaction';
import type { Outcome } from '../../../vcc/delivery/outcome';
import { errorItem, type ErrorDetails } from './errorItem';
import { omitUndefined } from './omitUndefined';

/** What a report says of something that was to be sent. */
export type Subject = Pick<Interaction, 'hasOwnRequestId'> &
	Partial<Pick<Interaction, 'action' | 'requestId' | 'externalId'>>;

/** One item's subjects with what became of them. */
export interface ItemResult {
	readonly itemIndex: number;
	readonly subjects: readonly Subject[];
	readonly outcomes: readonly Outcome[];
}

/** The error item of an item that was not accepted as a whole. It tells of the first one to blame. */
export function failedItem(result: ItemResult): INodeExecutionData {
	const { itemIndex, subjects, outcomes } = result;
	const failed = firstFailure(result);
	if (failed === undefined) throw new TypeError(`Item ${itemIndex} was accepted`);
	const requests = subjects.map(({ action, requestId, externalId }, position) =>
		omitUndefined({ action, requestId, externalId, outcome: outcomes[position]?.kind }),
	);
	return errorItem(itemIndex, failed, subjects.length > 1 ? { requests } : {});
}

/**
 * Ends the run if an interaction was not accepted and the node is to stop on that.
 *
 * @throws NodeApiError for the first item to blame
 */
export function stopOnFailure(n8n: IExecuteFunctions, results: readonly ItemResult[]): void {
	if (n8n.continueOnFail()) return;
	const failures = results.flatMap((result) => {
		const failed = firstFailure(result);
		return failed === undefined ? [] : [{ itemIndex: result.itemIndex, ...failed }];
	});
	const first = failures.find(({ outcome }) => outcome !== 'notSent') ?? failures[0];
	if (first === undefined) return;
	const { failure, itemIndex } = first;
	const counts = inWords(countsOf(results.flatMap(({ outcomes }) => outcomes)));
	throw new NodeApiError(
		n8n.getNode(),
		{ reason: failure.reason, requestId: first.requestId ?? '' },
		{
			message: failure.message,
			description:
				first.requestId === undefined
					? failure.description
					: `${failure.description} Of this run's interactions ${counts}. Another try of this execution uses the same request IDs, so that the contact center takes none of them twice.`,
			itemIndex,
			httpCode: failure.httpCode === undefined ? undefined : String(failure.httpCode),
		},
	);
}

/**
 * Sums up the run for the person who looks at the output. n8n keeps no output of a node whose
 * execution was stopped, so then its log has to tell what was taken.
 */
export function sumUp(
	n8n: IExecuteFunctions,
	items: number,
	outcomes: readonly Outcome[],
	{ requests, retries: repeats, waitedMs: heldBack }: DeliveryTotals,
): void {
	// Rounded first: a timer may end a millisecond early.
	const seconds = Math.round(heldBack / 1000);
	const waited = seconds > 0 ? `, ${seconds} s waited` : '';
	const again = repeats > 0 ? `, ${repeats} of them repeats` : '';
	const summary = `${counted(items, 'item')}, ${counted(requests, 'request')}${again}${waited}: ${inWords(countsOf(outcomes))}.`;
	n8n.addExecutionHints({
		message: `${summary} Accepted means that the contact center took the request; it does not say what becomes of it.`,
		location: 'outputPane',
	});
	if (n8n.getExecutionCancelSignal()?.aborted) {
		n8n.logger.warn(`${n8n.getNode().name} was stopped: ${summary}`, {
			executionId: n8n.getExecutionId(),
		});
	}
}

function firstFailure({ subjects, outcomes }: ItemResult): ErrorDetails | undefined {
	const failed = outcomes.flatMap((outcome, position) => {
		const subject = subjects[position];
		return outcome.kind === 'accepted' || subject === undefined ? [] : [{ outcome, subject }];
	});
	const first = failed.find(({ outcome }) => outcome.kind !== 'notSent') ?? failed[0];
	if (first === undefined) return undefined;
	const { outcome, subject } = first;
	const { requestId, externalId } = subject;
	return {
		outcome: outcome.kind,
		failure: outcome.failure,
		requestId,
		externalId,
		resendIsSafe: subjects.every(
			({ hasOwnRequestId }, position) => hasOwnRequestId || !mayBeTaken(outcomes[position]?.kind),
		),
	};
}

function mayBeTaken(kind: Outcome['kind'] | undefined): boolean {
	return kind !== 'rejected' && kind !== 'notSent';
}

function countsOf(outcomes: readonly Outcome[]): Record<Outcome['kind'], number> {
	const counts = { accepted: 0, rejected: 0, unsettled: 0, notSent: 0 };
	for (const { kind } of outcomes) counts[kind]++;
	return counts;
}

function inWords({
	accepted,
	rejected,
	unsettled,
	notSent,
}: Record<Outcome['kind'], number>): string {
	return [
		`${accepted} accepted`,
		...(rejected > 0 ? [`${rejected} rejected`] : []),
		...(unsettled > 0 ? [`${unsettled} unsettled`] : []),
		...(notSent > 0 ? [`${notSent} not sent`] : []),
	].join(', ');
}

function counted(count: number, noun: string): string {
	return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
