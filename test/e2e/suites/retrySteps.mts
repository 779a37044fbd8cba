import type { FaultOrder } from '../../../sandbox/center/faults.mts';
import { dispatch, flow, type Link, type Step, whenCalled } from '../support/workflowBuilder.mts';
import type { N8nFixture } from '../support/n8nFixture.mts';
import { CASES_STEP, runOf, save } from '../support/runs.mts';

/** Cases in each list. */
export const CASES = 30;

/** The contact center takes what was sent, and its answer gets lost. */
export const LOST_ANSWER: FaultOrder = { on: 'invoke', kind: 'reset', processed: true };

/** Three requests one after the other, each sent once. */
export const THREE_REQUESTS = { maxAttempts: 1, interactionsPerRequest: 10, concurrency: 1 };

/** The answer to the second one gets lost. */
export const SECOND_LOST: FaultOrder = { ...LOST_ANSWER, every: 2, times: 1 };

/** A dispatch fails because an answer got lost, and a person presses Retry. @param loadWorkflow with the workflow as it is now. */
export async function failThenRetry(
	fixture: N8nFixture,
	list: string,
	options: object,
	loadWorkflow = false,
): Promise<void> {
	fixture.center.center.faults.add(SECOND_LOST);
	const steps = [dispatch(fixture.credentialId, options)];
	const { id, run } = await runOf(fixture, fixture.cases.list(list, CASES), steps);
	expect(run.status).toBe('error');
	await retried(fixture, id, loadWorkflow);
}

/** Presses Retry; the execution is to succeed. */
export async function retried(
	fixture: N8nFixture,
	executionId: string,
	loadWorkflow = false,
): Promise<void> {
	const run = await fixture.server.api.finished(
		await fixture.server.api.retry(executionId, loadWorkflow),
	);
	expect(run.status).toBe('success');
}

/** Loop Over Items, ten at a time. */
export function loop(fixture: N8nFixture, options: object): Step[] {
	return [
		{
			name: 'Loop',
			type: 'n8n-nodes-base.splitInBatches',
			typeVersion: 3,
			parameters: { batchSize: 10, options: {} },
		},
		dispatch(fixture.credentialId, options),
	];
}

/** The links of a workflow with a {@link loop}. */
export const LOOP_LINKS: readonly Link[] = [
	{ from: CASES_STEP, to: 'Loop' },
	{ from: 'Loop', to: 'Dispatch', output: 1 },
	{ from: 'Dispatch', to: 'Loop' },
];

/** Publishes a workflow that dispatches what it is called with. Gives its id. */
export async function publishSubWorkflow(fixture: N8nFixture, options: object): Promise<string> {
	return await save(fixture, flow('Sub', [whenCalled, dispatch(fixture.credentialId, options)]));
}
