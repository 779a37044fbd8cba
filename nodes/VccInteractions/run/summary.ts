import type { IExecuteFunctions } from 'n8n-workflow';

import type { Delivery } from '../../../vcc/delivery/deliver';
import type { Outcome } from '../../../vcc/delivery/outcome';
import { isInvalid, type ReadItem } from './readItems';
import type { RunSettings } from './settings';

/**
 * Sums up the run for the person who looks at the output. n8n keeps no output of a node whose
 * execution was stopped, so then its log has to tell what was accepted.
 */
export function summarize(
	n8n: IExecuteFunctions,
	items: ReadonlyArray<ReadItem<unknown>>,
	{ delivered, totals }: Delivery<unknown>,
	{ deduplicateByExternalId }: RunSettings,
): void {
	const { requests, retries, waitedMs } = totals;
	// Rounded first: a timer may end a millisecond early.
	const seconds = Math.round(waitedMs / 1000);
	const waited = seconds > 0 ? `, ${seconds} s waited` : '';
	const again = retries > 0 ? `, ${retries} of them retries` : '';
	const counts = inWords(
		countsOf(delivered.map(({ outcome }) => outcome)),
		items.filter(isInvalid).length,
	);
	const summary = `${counted(items.length, 'item')}, ${counted(requests, 'request')}${again}${waited}: ${counts}.`;
	const limits = deduplicateByExternalId ? ` ${DEDUPLICATED}` : '';
	n8n.addExecutionHints({
		message: `${summary} Accepted means that VCC received the request, not that an agent has it.${limits}`,
		location: 'outputPane',
	});
	if (n8n.getExecutionCancelSignal()?.aborted) {
		n8n.logger.warn(`${n8n.getNode().name} was stopped: ${summary}`, {
			executionId: n8n.getExecutionId(),
		});
	}
}

/** The limits of that option. */
const DEDUPLICATED =
	'With Deduplicate by External ID, VCC ignores a record that it has processed before, for as long as it remembers. A record that is dispatched again after a release needs a Request ID of its own.';

type Counts = Readonly<Record<Outcome['kind'], number>>;

/** How many interactions ended in each way. */
export function countsOf(outcomes: readonly Outcome[]): Counts {
	const counts = { accepted: 0, rejected: 0, unsettled: 0, notSent: 0 };
	for (const { kind } of outcomes) counts[kind]++;
	return counts;
}

/** Such as "12 accepted, 3 rejected". @param invalid items that were not sent for their content */
export function inWords(
	{ accepted, rejected, unsettled, notSent }: Counts,
	invalid: number = 0,
): string {
	const others: ReadonlyArray<readonly [count: number, words: string]> = [
		[rejected, 'rejected'],
		[unsettled, 'unsettled'],
		[notSent, 'not sent'],
		[invalid, 'invalid'],
	];
	return [
		`${accepted} accepted`,
		...others.flatMap(([count, words]) => (count > 0 ? `${count} ${words}` : [])),
	].join(', ');
}

function counted(count: number, noun: string): string {
	return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
