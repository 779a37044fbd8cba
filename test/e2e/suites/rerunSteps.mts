import type { FaultOrder } from '../../../sandbox/centre/faults.mts';
import { dispatch, flow, type Link, type Step, whenCalled } from '../support/flows.mts';
import type { Lab } from '../support/lab.mts';
import { CASES_STEP, runOf, save } from '../support/runs.mts';

/** Cases in each list. */
export const CASES = 30;

/** The contact centre takes what was sent, and its answer gets lost. */
export const LOST_ANSWER: FaultOrder = { on: 'invoke', kind: 'reset', processed: true };

/** Three requests one after the other, each sent once. */
export const THREE_REQUESTS = { maxAttempts: 1, interactionsPerRequest: 10, concurrency: 1 };

/** The answer to the second one gets lost. */
export const SECOND_LOST: FaultOrder = { ...LOST_ANSWER, every: 2, times: 1 };

/** A dispatch fails because an answer got lost, and a person presses Retry. @param loadWorkflow with the workflow as it is now. */
export async function failThenRetry(
	lab: Lab,
	list: string,
	options: object,
	loadWorkflow = false,
): Promise<void> {
	lab.centre.centre.faults.add(SECOND_LOST);
	const steps = [dispatch(lab.credentialId, options)];
	const { id, run } = await runOf(lab, lab.cases.list(list, CASES), steps);
	expect(run.status).toBe('error');
	await retried(lab, id, loadWorkflow);
}

/** Presses Retry; the execution is to succeed. */
export async function retried(lab: Lab, executionId: string, loadWorkflow = false): Promise<void> {
	const run = await lab.server.api.finished(await lab.server.api.retry(executionId, loadWorkflow));
	expect(run.status).toBe('success');
}

/** Loop Over Items, ten at a time. */
export function loop(lab: Lab, options: object): Step[] {
	return [
		{
			name: 'Loop',
			type: 'n8n-nodes-base.splitInBatches',
			typeVersion: 3,
			parameters: { batchSize: 10, options: {} },
		},
		dispatch(lab.credentialId, options),
	];
}

/** The links of a workflow with a {@link loop}. */
export const LOOP_LINKS: readonly Link[] = [
	{ from: CASES_STEP, to: 'Loop' },
	{ from: 'Loop', to: 'Dispatch', output: 1 },
	{ from: 'Dispatch', to: 'Loop' },
];

/** Publishes a workflow that dispatches what it is called with. Gives its id. */
export async function publishSubWorkflow(lab: Lab, options: object): Promise<string> {
	return await save(lab, flow('Sub', [whenCalled, dispatch(lab.credentialId, options)]));
}
