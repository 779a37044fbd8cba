import { randomBytes } from 'node:crypto';
import type { CallRecord } from '../../../sandbox/center/calls.mts';
import { mainClient } from '../../../sandbox/access/clients.mts';
import { type Sandbox, startSandbox } from '../../../sandbox/index.mts';

/** A contact center in which nobody is at work, so that only taking is seen. */
export interface CountingSandbox extends Sandbox {
	/** The API client's secret. */
	readonly clientSecret: string;
	/** Gives the API client another secret, as an administrator does. */
	changeSecret(): void;
	/** Every client secret and bearer token that there ever was. */
	secrets(): string[];
}

/**
 * Starts one. Its client secret is a new one, so that it can be searched for.
 * @param hosts what it is reached by other than its own address, e.g. a proxy.
 */
export async function openSandbox(hosts: readonly string[] = []): Promise<CountingSandbox> {
	const sandbox = await startSandbox({ hosts, scenario: { agentsReady: [] } });
	const client = sandbox.center.clients.get(mainClient.id);
	if (client === undefined) throw new Error(`There is no client ${mainClient.id}`);
	const clientSecrets: string[] = [];
	const changeSecret = () => {
		client.secret = randomBytes(16).toString('hex');
		clientSecrets.push(client.secret);
	};
	changeSecret();
	return {
		...sandbox,
		get clientSecret() {
			return client.secret;
		},
		changeSecret,
		secrets: () => [...clientSecrets, ...sandbox.center.tokens.issued],
	};
}

/** What became of the cases of a list. */
export interface Count {
	/** Dispatches that arrived, whatever became of them. */
	sent: number;
	/** Cases that the contact center has an interaction of. */
	taken: number;
	/** Of them those with more than one. */
	twice: number;
}

/** Counts in the contact center's record. @param list name of the list. */
export function countOf({ center }: Sandbox, list: string): Count {
	const times = new Map<string, number>();
	for (const { externalId } of center.store.interactions) {
		if (externalId !== null && isOn(list, externalId)) {
			times.set(externalId, (times.get(externalId) ?? 0) + 1);
		}
	}
	return {
		sent: dispatchesIn(center.calls.records, list),
		taken: times.size,
		twice: [...times.values()].filter((count) => count > 1).length,
	};
}

/** Resolves when so many dispatches of a list have arrived, all in whole requests. */
export async function arrival(sandbox: Sandbox, list: string, count: number): Promise<void> {
	await untilCalls(sandbox, () => countOf(sandbox, list).sent >= count);
}

/** Resolves when so many dispatches of a list have been answered with a success. */
export async function acceptance(sandbox: Sandbox, list: string, count: number): Promise<void> {
	const { calls } = sandbox.center;
	await untilCalls(sandbox, () => {
		const answered = calls.records.filter(({ status }) => status === 200);
		return dispatchesIn(answered, list) >= count;
	});
}

/** Resolves when something is so, looking at the end of each call. */
async function untilCalls({ center }: Sandbox, isSo: () => boolean): Promise<void> {
	while (!isSo()) {
		await new Promise<void>((resolve) => {
			const end = center.onChange(({ what }) => {
				if (what !== 'call') return;
				end();
				resolve();
			});
		});
	}
}

function dispatchesIn(calls: readonly CallRecord[], list: string): number {
	return calls
		.flatMap(({ requests }) => requests)
		.filter(({ externalId }) => externalId !== null && isOn(list, externalId)).length;
}

function isOn(list: string, externalId: string): boolean {
	return externalId.startsWith(`${list}-`) || externalId.startsWith(`${list}.`);
}
