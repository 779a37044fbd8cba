import type { WorkflowRecord } from '../../scripts/n8n/instance.mts';
import type { CaseServer } from './items.mts';
import {
	type Candidate,
	type Destination,
	httpRequest,
	httpRequestWithToken,
	vccDispatch,
} from './nodes.mts';
import { workflowOf } from './workflows.mts';

/** The pool of the fair-use limit: 160 calls a minute, and a minute shortened to 6 s. */
export const POOL = { calls: 160, minute: 6_000 };

/** Cases that every candidate has done before the time is taken. */
export const WARM_UP = 1_000;

interface EntryForm {
	node: (to: Destination) => Candidate;
	/** What warms up instead of it. */
	rehearsal?: (to: Destination) => Candidate;
	/** It goes on after a failed item. */
	goesOn?: boolean;
}

/** Who takes part inside n8n. */
const entries = {
	http: { node: (to) => httpRequest(to) },
	httpToken: { node: (to) => httpRequestWithToken(to) },
	httpBatched: { node: (to) => httpRequestWithToken(to, { batchSize: 50, batchInterval: 1 }) },
	httpGoesOn: { node: (to) => httpRequestWithToken(to), goesOn: true },
	// 150 calls in a minute of the pool, since its minutes and the node's do not begin together.
	httpPaced: {
		node: (to) => httpRequestWithToken(to, { batchSize: 15, batchInterval: POOL.minute / 10 }),
		rehearsal: (to) => httpRequestWithToken(to),
		goesOn: true,
	},
	vcc: { node: (to) => vccDispatch(to) },
	vccSingle: { node: (to) => vccDispatch(to, { interactionsPerRequest: 1 }) },
	vccGoesOn: { node: (to) => vccDispatch(to), goesOn: true },
} satisfies { [name: string]: EntryForm };

/** Name of a candidate inside n8n. */
export type Entry = keyof typeof entries;

/** What a run is about: who, with how many items. */
export interface BenchCase {
	entry: Entry;
	items: number;
}

/** The id of a benchCase's workflow. */
export function idOf({ entry, items }: BenchCase): string {
	return `bench-${entry}-${items}`;
}

/** The workflow of a benchCase. */
export function workflowFor(
	benchCase: BenchCase,
	to: Destination,
	cases: CaseServer,
): WorkflowRecord {
	const { node, rehearsal = node, goesOn = false }: EntryForm = entries[benchCase.entry];
	return workflowOf(idOf(benchCase), {
		warmUp: cases.warmUp(WARM_UP),
		cases: cases.listOf(benchCase.items),
		rehearsal: rehearsal(to),
		measured: node(to),
		goesOn,
	});
}

/** Every benchCase there can be, so that n8n imports their workflows at once. */
export function allCases(): BenchCase[] {
	const names = Object.keys(entries) as Entry[];
	return [
		...names.flatMap((entry) => [1_000, 10_000, 100_000].map((items) => ({ entry, items }))),
		{ entry: 'vccGoesOn', items: 64 },
	];
}
