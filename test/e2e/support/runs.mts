import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RunResult } from '../../../scripts/n8n/runData.mts';
import {
	cases,
	flow,
	type Link,
	type NewWorkflow,
	type Step,
	webhook,
} from './workflowBuilder.mts';
import type { N8nFixture } from './n8nFixture.mts';

const POLL_MS = 50;

/** No execution of these tests takes half of that on a slow machine. */
const LONGEST_MS = 120_000;

/** A workflow that waits for calls of its webhook. */
export interface Published {
	workflowId: string;
	/** Path of its webhook. */
	path: string;
}

/** An execution that has ended. */
export interface Execution extends Published {
	/** Id of the execution. */
	id: string;
	run: RunResult;
}

/** The step that every workflow of `publish` begins with, to link others to it. */
export const CASES_STEP = 'Cases';

/**
 * Publishes Webhook -> Cases -> the steps. The webhook wants the address of a list of cases.
 * @param links behind Cases; one step after the other if absent.
 */
export async function publish(
	fixture: N8nFixture,
	steps: readonly Step[],
	links?: readonly Link[],
): Promise<Published> {
	const path = randomBytes(6).toString('hex');
	const trigger = webhook(path);
	const all = [trigger, cases('={{ $json.body.list }}'), ...steps];
	const fromStart = links && [{ from: trigger.name, to: CASES_STEP }, ...links];
	return { path, workflowId: await save(fixture, flow(path, all, fromStart)) };
}

/** Saves a workflow and publishes it. Gives its id. */
export async function save({ server }: N8nFixture, workflow: NewWorkflow): Promise<string> {
	const saved = await server.api.createWorkflow(workflow);
	await server.api.activate(saved);
	return saved.id;
}

/** Calls the webhook of a workflow with a list of cases; n8n answers before it runs the workflow. */
export async function start(
	{ server }: N8nFixture,
	{ path }: Published,
	list: string,
): Promise<void> {
	const answer = await fetch(`${server.url}/webhook/${path}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ list }),
	});
	if (!answer.ok) throw new Error(`The webhook answered ${answer.status}`);
}

/** Waits until so many executions of a workflow have ended. The newest is the first. */
export async function ended(
	{ server: { api } }: N8nFixture,
	{ workflowId }: Published,
	count: number,
): Promise<{ id: string; run: RunResult }[]> {
	const deadline = Date.now() + LONGEST_MS;
	let known = await api.executionsOf(workflowId);
	while (known.length < count) {
		if (Date.now() > deadline) throw new Error(`${known.length} of ${count} executions so far`);
		await sleep(POLL_MS);
		known = await api.executionsOf(workflowId);
	}
	const runs = [];
	for (const { id } of known) runs.push({ id, run: await api.finished(id, LONGEST_MS) });
	return runs;
}

/** Publishes, calls the webhook once, and waits for the end of the execution, whatever it is. */
export async function runOf(
	fixture: N8nFixture,
	list: string,
	steps: readonly Step[],
	links?: readonly Link[],
): Promise<Execution> {
	const published = await publish(fixture, steps, links);
	return { ...published, ...(await runAgain(fixture, published, list)) };
}

/** Calls the webhook of a workflow and waits until all its executions have ended; gives the newest. */
export async function runAgain(
	fixture: N8nFixture,
	published: Published,
	list: string,
): Promise<{ id: string; run: RunResult }> {
	const before = await fixture.server.api.executionsOf(published.workflowId);
	await start(fixture, published, list);
	const [newest] = await ended(fixture, published, before.length + 1);
	if (newest === undefined) throw new Error(`Workflow ${published.workflowId} has no execution`);
	return newest;
}

/** Publishes, calls the webhook once and waits for something else than the end. */
export async function runUntil(
	fixture: N8nFixture,
	list: string,
	steps: readonly Step[],
	moment: () => Promise<void>,
): Promise<Published & { id: string }> {
	const published = await publish(fixture, steps);
	await start(fixture, published, list);
	await moment();
	const [execution] = await fixture.server.api.executionsOf(published.workflowId);
	if (execution === undefined) throw new Error(`Workflow ${published.workflowId} has no execution`);
	return { ...published, id: execution.id };
}
