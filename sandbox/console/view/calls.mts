import type { CallRecord } from '../../center/calls.mts';
import type { ContactCenter } from '../../center/contactCenter.mts';
import { lastOf } from './newest.mts';

const SHOWN = 8;
const SECONDS = 60;

/** Calls of the last minute, one figure a second, and the newest that went wrong with the reason. */
export function callsView({ calls, now }: { calls: ContactCenter['calls']; now: number }) {
	const { records, totals } = calls;
	return {
		...lastMinute(records, now),
		total: records.length,
		invokeCalls: totals.invokeCalls,
		accepted: totals.accepted,
		duplicates: totals.duplicates,
		rejected: lastOf(records, SHOWN, wentWrong).map(rejectedCall),
	};
}

/** Each second as [calls, calls that went wrong], the oldest first. */
function lastMinute(records: readonly CallRecord[], now: number) {
	const end = Math.floor(now / 1000) + 1;
	const seconds = Array.from({ length: SECONDS }, (): [number, number] => [0, 0]);
	let perMinute = 0;
	for (let at = records.length - 1; at >= 0; at--) {
		const record = records[at];
		if (record === undefined) break;
		const second = seconds[Math.floor(Date.parse(record.at) / 1000) - (end - SECONDS)];
		if (second === undefined) break;
		perMinute++;
		second[0]++;
		if (wentWrong(record)) second[1]++;
	}
	return { perMinute, seconds };
}

/** Refused, spoiled by a fault other than a late answer, or taken with a member dropped. */
function wentWrong({ status, fault, requests }: CallRecord): boolean {
	if ((status ?? 0) >= 400) return true;
	if (fault !== undefined && fault !== 'delay') return true;
	return requests.some(({ taken }) => taken === 'dropped');
}

function rejectedCall({ number, at, method, path, status, reason, fault, requests }: CallRecord) {
	const dropped = requests.filter(({ taken }) => taken === 'dropped');
	const [first] = dropped;
	return {
		number,
		at: Date.parse(at),
		method,
		path,
		status,
		requests: requests.length,
		fault: fault ?? null,
		reason:
			reason ?? (first && `${dropped.length} dropped silently: ${first.reason ?? ''}`) ?? null,
	};
}
