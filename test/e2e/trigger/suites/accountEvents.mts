import { randomUUID } from 'node:crypto';

import type { WorkflowRecord } from '../../../../scripts/n8n/instance.mts';
import { readExamples } from '../../../../scripts/start/examples.mts';
import { waitFor } from '../../support/waitFor.mts';
import type { SavedNode } from '../editor.mts';
import type { OneN8n } from '../instances.mts';
import { deliver, readyEvent } from '../signedEvent.mts';
import { TriggerFixture } from '../triggerFixture.mts';

const WHEN_READY = 'VccWhenReady0000';
const NOW_OR_LATER = 'VccNowOrLater';
const ALONE = 'EventsAlone00000';
const TRIGGER = 'Events';

/** Nobody in the contact center has another skill than these; zoltan has German. */
const CASES = { cases: [{ caseId: 'case-10041', skill: 'German' }] };

/** The trigger of account events and nothing else. */
const alone: WorkflowRecord = {
	id: ALONE,
	name: 'Events alone',
	nodes: [
		{
			id: 'events',
			name: TRIGGER,
			type: 'n8n-nodes-vcc-interactions.vccEventsTrigger',
			typeVersion: 1.1,
			position: [0, 0],
			parameters: { events: ['agent.presencechanged.v1'] },
			webhookId: 'events-alone',
			credentials: { vonageContactCenterApi: { id: 'VccSandboxCred01', name: 'VCC sandbox' } },
		},
	],
	connections: {},
};

/** The example that puts cases aside, with other cases, and with what its note says to add. */
function putsAside(example: WorkflowRecord): WorkflowRecord {
	const nodes = (example.nodes as SavedNode[]).map((node) =>
		node.name === 'New cases'
			? { ...node, parameters: { ...node.parameters, jsonOutput: JSON.stringify(CASES) } }
			: node,
	);
	const keep = {
		id: 'keep',
		name: 'Keep it',
		type: 'n8n-nodes-base.executeWorkflow',
		typeVersion: 1.2,
		position: [1320, 100],
		parameters: {
			workflowId: { __rl: true, mode: 'id', value: WHEN_READY },
			options: {},
		},
	};
	const connections = {
		...example.connections,
		'Save for later': { main: [[{ node: 'Keep it', type: 'main', index: 0 }]] },
	};
	return { ...example, nodes: [...nodes, keep], connections };
}

/** The trigger of account events. @param n8n makes the n8n that it runs on */
export function accountEvents(n8n: () => Promise<OneN8n>): void {
	let fixture: TriggerFixture;
	beforeAll(async () => {
		const examples = (await readExamples()).map(({ workflow }) => workflow);
		const named = (id: string) => examples.find((one) => one.id === id) ?? alone;
		const workflows = [named(WHEN_READY), putsAside(named(NOW_OR_LATER)), alone];
		fixture = await TriggerFixture.open(await n8n(), undefined, workflows);
	});
	afterAll(async () => await fixture?.close());

	const subscriptions = () => fixture.sandbox.center.subscriptions.list();
	/** What VCC tells where, by the workflow that a subscription's name has. */
	const live = () =>
		subscriptions()
			.filter(({ enabled }) => enabled)
			.map(({ name }) => name.replace(/ \w+$/, ''))
			.sort();
	const ready = async (agent: string) => {
		for (const action of ['login', 'ready']) {
			const path = `${fixture.sandbox.url}/control/agents/${agent}/${action}`;
			await fetch(path, { method: 'POST' });
		}
	};

	it('dispatches a case that was put aside when an agent becomes ready', async () => {
		await fixture.editor.publish(WHEN_READY);
		expect(live()).toEqual([`n8n workflow ${WHEN_READY}`]);
		const run = await fixture.server.api.run(NOW_OR_LATER, 'When clicking Execute');
		const aside = await fixture.server.api.finished(run);
		expect(aside.error).toBeUndefined();
		expect(aside.json('Keep it')).toMatchObject([{ caseId: 'case-10041', skill: 'German' }]);
		expect(fixture.seen('case-10041')).toBeUndefined();

		await ready('zoltan');
		const dispatched = await waitFor(
			() => fixture.seen('case-10041'),
			(interaction) => interaction?.agent !== null && interaction !== undefined,
		);
		expect(dispatched?.agent?.username).toBe('zoltan');
		const [, started] = await fixture.executions(WHEN_READY, 3, ['success']);
		expect(started).toBeDefined();
		const deliveries = fixture.sandbox.center.eventDeliveries.records;
		expect(deliveries.map(({ status }) => status)).toEqual([200, 200]);
	});

	it('unpublished leaves no subscription', async () => {
		await fixture.editor.unpublish(WHEN_READY);
		await waitFor(live, (names) => names.length === 0);
		expect(subscriptions()).toEqual([]);
	});

	it('published, unpublished, tested and imported again, has one subscription for each published workflow', async () => {
		const published = `n8n workflow ${ALONE}`;
		await fixture.editor.publish(ALONE);
		expect(live()).toEqual([published]);
		await fixture.editor.listen(ALONE, TRIGGER);
		expect(live()).toEqual([`n8n test of workflow ${ALONE}`, published]);
		await fixture.editor.stopListening(ALONE);
		await waitFor(live, (names) => names.length === 1);
		expect(live()).toEqual([published]);

		const [trigger] = alone.nodes as object[];
		const nodes = [{ ...trigger, webhookId: 'events-copy' }];
		const copy = { name: 'A copy', nodes, connections: {} };
		const { id, versionId } = await fixture.server.api.createWorkflow(copy);
		await fixture.server.api.activate({ id, versionId });
		expect(live()).toEqual([published, `n8n workflow ${id}`].sort());
		await fixture.editor.unpublish(ALONE);
		await waitFor(live, (names) => names.length === 1);
		expect(live()).toEqual([`n8n workflow ${id}`]);
		await fixture.editor.publish(ALONE);
		await fixture.editor.unpublish(id);
		await waitFor(live, (names) => names.length === 1);
		expect(live()).toEqual([published]);
	});

	it('while a test listens, the test and the published workflow get events, each by its own secret', async () => {
		const before = (await fixture.editor.executions(ALONE)).length;
		await fixture.editor.listen(ALONE, TRIGGER);
		const [test, published] = subscriptions().toSorted((one, other) =>
			one.name.localeCompare(other.name),
		);
		if (test === undefined || published === undefined) throw new Error('One is missing');
		// What stands before an n8n in queue mode brings tests to the main process.
		const address = fixture.server.url + new URL(test.url).pathname;
		expect((await deliver(published.url, readyEvent(), published.secret)).status).toBe(200);
		expect((await deliver(address, readyEvent(), published.secret)).status).toBe(401);
		expect((await deliver(address, readyEvent(), test.secret)).status).toBe(200);
		const executions = await fixture.executions(ALONE, before + 2, ['success']);
		const modes = executions.slice(before).map(({ mode }) => mode);
		expect(modes.sort()).toEqual(['manual', 'webhook']);
		await waitFor(live, (names) => names.length === 1);
		expect(live()).toEqual([`n8n workflow ${ALONE}`]);
	});

	it('every process takes what is signed, once each, and refuses what is forged', async () => {
		const [{ secret, url } = { secret: '', url: '' }] = subscriptions();
		const { pathname } = new URL(url);
		const before = (await fixture.editor.executions(ALONE)).length;
		const addresses = fixture.processes.webhookUrls.map((base) => base + pathname);
		for (const address of addresses) {
			const event = readyEvent();
			for (let time = 0; time < 2; time++)
				expect((await deliver(address, event, secret)).status).toBe(200);
			const guess = Buffer.from(randomUUID()).toString('base64');
			expect((await deliver(address, readyEvent(), guess)).status).toBe(401);
			expect((await fetch(address, { method: 'POST', body: '{}' })).status).toBe(401);
		}
		const all = await fixture.executions(ALONE, before + addresses.length, ['success']);
		expect(all).toHaveLength(before + addresses.length);
		expect(fixture.processes.log()).not.toContain(secret);
	});
}
