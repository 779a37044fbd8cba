import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { ambiguities } from '../../sandbox/profile.mts';
import { randomRuns } from '../randomRuns.mts';
import type { CredentialStore } from './credentialStore.mts';
import { ADMIN, live, openEvents } from './eventsHouse.mts';
import { credentialFor, plantFault, useSandbox } from './sandbox.mts';
import { END, TEST, type TriggerFixture } from './triggerFixture.mts';

jest.setTimeout(300_000);

const sandbox = useSandbox();

/** A workflow as n8n has it: what is saved, and what of it is open now. */
interface Saved {
	readonly workflowId: string;
	readonly nodeId: string;
	/** What n8n keeps of it, and copies with it. */
	memory: IDataObject;
	published?: TriggerFixture;
	test?: TriggerFixture;
}

/** n8n with its workflows, of which the first is there from the start. */
class Workflows {
	readonly all: Saved[] = [{ workflowId: 'original', nodeId: 'trigger-1', memory: {} }];

	constructor(private readonly store: CredentialStore) {}

	async publish(saved: Saved): Promise<void> {
		saved.published ??= await this.open(saved);
		await saved.published.publish();
		saved.memory = { ...saved.published.memory };
	}

	async unpublish(saved: Saved): Promise<void> {
		await saved.published?.end();
		await saved.published?.close();
		saved.published = undefined;
	}

	/** A test has a copy of the workflow, which n8n does not save. */
	async test(saved: Saved): Promise<void> {
		if (saved.test !== undefined) return;
		saved.test = await this.open(saved);
		await saved.test.publish(TEST);
	}

	async endTest(saved: Saved): Promise<void> {
		await saved.test?.end({ ...END, isTest: true });
		await saved.test?.close();
		saved.test = undefined;
	}

	/** Nodes of a copy have the IDs of the original, and n8n's memory of it comes along. */
	import({ nodeId, memory }: Saved): void {
		if (this.all.length < 4)
			this.all.push({ workflowId: randomUUID(), nodeId, memory: { ...memory } });
	}

	/** Addresses to which VCC should send events now. */
	get expected(): string[] {
		return this.all
			.flatMap(({ workflowId, published, test }) => [
				...(published === undefined ? [] : [`n8n workflow ${workflowId}`]),
				...(test === undefined ? [] : [`n8n test of workflow ${workflowId}`]),
			])
			.sort();
	}

	async close(): Promise<void> {
		for (const { published, test } of this.all) {
			await published?.close();
			await test?.close();
		}
	}

	private async open({ workflowId, nodeId, memory }: Saved): Promise<TriggerFixture> {
		const staticData = { 'node:Agents': { ...memory } };
		const around = { workflowId, node: { id: nodeId }, staticData };
		return await openEvents(sandbox.current, {}, around, this.store);
	}
}

const actions = [
	'publish',
	'publish',
	'unpublish',
	'unpublish',
	'test',
	'endTest',
	'import',
] as const;
const step = fc.record({
	action: fc.constantFrom(...actions),
	which: fc.nat(3),
	/** An answer of VCC that is lost, of the first, second or third request. Rare: a retry takes a second. */
	lost: fc.oneof(
		{ weight: 30, arbitrary: fc.constant(null) },
		{
			weight: 1,
			arbitrary: fc.record({ every: fc.integer({ min: 1, max: 3 }), processed: fc.boolean() }),
		},
	),
});
const profile = fc.record({
	subscriptionDelete: fc.constantFrom(...ambiguities.subscriptionDelete.variants),
	subscriptionConflict: fc.constantFrom(...ambiguities.subscriptionConflict.variants),
});

/** Each takes dozens of requests. A night's 10,000 cases are 400 here. */
const numRuns = Math.ceil(randomRuns.numRuns / 25);

it('whatever is published, unpublished, tested and imported in any order, each has exactly one live subscription', async () => {
	const store = await credentialFor(sandbox.current, ADMIN);
	await fc.assert(
		fc.asyncProperty(
			profile,
			fc.array(step, { minLength: 3, maxLength: 12 }),
			async (variants, steps) => {
				sandbox.current.center.reset();
				Object.assign(sandbox.current.center.settings.profile, variants);
				const workflows = new Workflows(store);
				try {
					for (const { action, which, lost } of steps) {
						const saved = workflows.all[which % workflows.all.length];
						if (saved === undefined) throw new Error('There is no workflow');
						const fault = {
							on: 'webhooks',
							kind: 'status',
							status: 503,
							retryAfter: '0',
							times: 1,
						};
						if (lost !== null) await plantFault(sandbox.current, { ...fault, ...lost });
						await workflows[action](saved);
						sandbox.current.center.faults.clear();
						const there = live(sandbox.current).map(({ name }) => name.replace(/ \w+$/, ''));
						expect(there.sort()).toEqual(workflows.expected);
					}
				} finally {
					await workflows.close();
				}
			},
		),
		{ ...randomRuns, numRuns },
	);
});
