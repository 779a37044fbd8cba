import type { WorkflowRecord } from '../../scripts/n8n/instance.mts';
import type { SandboxAddress } from '../../scripts/start/sandboxClient.mts';
import type { CaseServer } from './items.mts';
import {
	type Contestant,
	type CredentialIds,
	httpRequest,
	vccDispatch,
	workflowOf,
} from './workflows.mts';

/** The pool of the fair-use limit: 160 calls a minute, and a minute shortened to 6 s. */
export const POOL = { calls: 160, minute: 6_000 };

/** Who takes part inside n8n, and which node goes on after a failed item. */
const entries = {
	http: { contestant: httpRequest },
	httpBatched: {
		contestant: (at: SandboxAddress) => httpRequest(at, { batchSize: 50, batchInterval: 1 }),
	},
	httpGoesOn: { contestant: httpRequest, goOn: true },
	// 150 calls in a minute of the pool, since its minutes and the node's do not begin together.
	httpPaced: {
		contestant: (at: SandboxAddress) =>
			httpRequest(at, { batchSize: 15, batchInterval: POOL.minute / 10 }),
		goOn: true,
	},
	vcc: { contestant: () => vccDispatch() },
	vccSingle: { contestant: () => vccDispatch({ interactionsPerRequest: 1 }) },
	vccGoesOn: { contestant: () => vccDispatch(), goOn: true },
} satisfies Record<string, { contestant: (at: SandboxAddress) => Contestant; goOn?: boolean }>;

/** Name of a contestant inside n8n. */
export type Entry = keyof typeof entries;

/** What a run is about: who, with how many items, the last of them perhaps a twin of the first. */
export interface Heat {
	entry: Entry;
	items: number;
	twin?: boolean;
}

/** The id of a heat's workflow. */
export function idOf({ entry, items, twin }: Heat): string {
	return `bench-${entry}-${items}${twin ? '-twin' : ''}`;
}

/** The workflow of a heat. */
export function workflowFor(
	heat: Heat,
	centre: SandboxAddress,
	cases: CaseServer,
	credentials: CredentialIds,
): WorkflowRecord {
	const { contestant, goOn }: { contestant: (at: SandboxAddress) => Contestant; goOn?: boolean } =
		entries[heat.entry];
	const source = cases.listOf(heat.items, heat.twin);
	const measured = { contestant: contestant(centre), ...(goOn !== undefined && { goOn }) };
	return workflowOf(idOf(heat), source, credentials, measured);
}

/** Every heat there can be, so that n8n imports their workflows at once. */
export function allHeats(): Heat[] {
	const names = Object.keys(entries) as Entry[];
	return [
		...names.flatMap((entry) => [1_000, 10_000, 100_000].map((items) => ({ entry, items }))),
		{ entry: 'vccGoesOn', items: 64, twin: true },
	];
}
