import { type Center } from '../center/center.mts';
import { type Answer, isAccepted } from '../http/answer.mts';
import type { Requests } from '../http/requests.mts';
import { NoAnswer } from '../outcome.mts';
import type { Entry, Ledger } from './ledger.mts';
import { bodyOf, releaseOf } from './members.mts';

/** What releasing needs. */
export interface ReleaseContext {
	readonly center: Center;
	readonly requests: Requests;
	readonly ledger: Ledger;
	/** Called before a wait of more than a few seconds. */
	readonly waiting: (ms: number) => void;
}

/** So many releases in a row without an answer, 429 included, mean that waiting does not help. */
const MOST_UNANSWERED = 10;

/** A wait worth a word, in milliseconds. */
const LONG_WAIT = 5_000;

interface Batch {
	readonly provider: string | null;
	readonly entries: readonly Entry[];
	/** Kept while the same body is sent again, so that it can't be processed twice [doc INV-OLD]. */
	requestIds?: readonly string[];
}

/**
 * Releases everything that may still be open, in few requests: what was accepted first, then what
 * may have been. A refused request is halved, since one interaction that is over may spoil it
 * [unknown REL]; one that is refused alone is gone.
 * @param once true: one request for each batch of accepted ones; what it does not release stays for later.
 */
export async function releaseAll(around: ReleaseContext, once = false): Promise<void> {
	const queue = batchesOf(around.ledger.open.filter(({ state }) => !once || state === 'accepted'));
	let unanswered = 0;
	while (queue.length > 0 && unanswered < MOST_UNANSWERED) {
		const batch = queue.shift();
		if (batch === undefined) return;
		const result = await release(around, batch);
		unanswered = result === 'unanswered' ? unanswered + 1 : 0;
		if (result === 'released') around.ledger.mark(batch.entries, 'released');
		else if (result === 'end') return;
		else if (once) continue;
		else if (result !== 'refused') queue.unshift(batch);
		else if (batch.entries.length === 1) around.ledger.mark(batch.entries, 'gone');
		else queue.push(...halvesOf(batch));
	}
}

async function release(
	{ center, requests, ledger, waiting }: ReleaseContext,
	batch: Batch,
): Promise<'released' | 'refused' | 'unanswered' | 'end'> {
	batch.requestIds ??= batch.entries.map(() => ledger.nextRequestId());
	const members = batch.entries.map(({ externalId }, place) =>
		releaseOf(externalId, batch.requestIds?.[place] ?? ''),
	);
	if (requests.msToWait > LONG_WAIT) waiting(requests.msToWait);
	try {
		const answer = await center.invoke(requests.release, bodyOf(members, batch.provider));
		if (isAccepted(answer)) return 'released';
		if (answer.status === 401) return 'unanswered';
		return isAboutMembers(answer) ? 'refused' : 'end';
	} catch (error) {
		return error instanceof NoAnswer ? 'unanswered' : 'end';
	}
}

/** 403 and the like say that no release will do, with any content. */
function isAboutMembers({ status }: Answer): boolean {
	return [400, 404, 409, 413, 417, 422].includes(status);
}

/**
 * By provider, which stands once for a body [doc INV]. A second interaction under an External ID
 * goes apart, since one body may name it only once; so do those that may not be there.
 */
function batchesOf(entries: readonly Entry[]): Batch[] {
	const batches = new Map<string, Entry[]>();
	const seen = new Map<string, number>();
	for (const entry of entries) {
		const earlier = seen.get(entry.externalId) ?? 0;
		seen.set(entry.externalId, earlier + 1);
		const key = JSON.stringify([entry.state, earlier, entry.provider]);
		batches.set(key, [...(batches.get(key) ?? []), entry]);
	}
	return [...batches]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([, members]) => ({ provider: members[0]?.provider ?? null, entries: members }));
}

function halvesOf({ provider, entries }: Batch): Batch[] {
	const half = Math.ceil(entries.length / 2);
	return [entries.slice(0, half), entries.slice(half)].map((part) => ({ provider, entries: part }));
}
