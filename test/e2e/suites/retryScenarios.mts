import { arrival } from '../support/countingSandbox.mts';
import { call, dispatch } from '../support/workflowBuilder.mts';
import type { N8nFixture } from '../support/n8nFixture.mts';
import { CASES_STEP, runAgain, runOf, runUntil } from '../support/runs.mts';
import {
	CASES,
	failThenRetry,
	loop,
	LOOP_LINKS,
	LOST_ANSWER,
	publishSubWorkflow,
	retried,
	SECOND_LOST,
	THREE_REQUESTS,
} from './retrySteps.mts';

/** A way in which a dispatch is run a second time. */
export interface RetryScenario {
	/** As the table of docs/reliability.md has it. */
	name: string;
	/** Dispatches that n8n sends in all, of 30 cases. */
	sent: number;
	/** Cases that are taken twice, because the second run generates other request IDs. */
	twice?: number;
	/** @param list name of the cases; @param options of the node, as in its form. */
	play(fixture: N8nFixture, list: string, options: object): Promise<void>;
}

/** The re-runs that take one n8n in regular mode. */
export const RETRY_SCENARIOS: readonly RetryScenario[] = [
	{
		name: "n8n's Retry On Fail",
		sent: 90,
		async play(fixture, list, options) {
			fixture.center.center.faults.add({ ...LOST_ANSWER, times: 2 });
			const { run } = await runOf(fixture, fixture.cases.list(list, CASES), [
				{
					...dispatch(fixture.credentialId, { ...options, maxAttempts: 2 }),
					retryOnFail: true,
					maxTries: 2,
					waitBetweenTries: 1,
				},
			]);
			expect(run.status).toBe('success');
		},
	},
	{
		name: 'retry of a failed execution',
		sent: 60,
		async play(fixture, list, options) {
			await failThenRetry(fixture, list, { ...options, ...THREE_REQUESTS });
		},
	},
	{
		name: 'retry of a failed execution with the workflow as it is now',
		sent: 60,
		async play(fixture, list, options) {
			await failThenRetry(fixture, list, { ...options, ...THREE_REQUESTS }, true);
		},
	},
	{
		name: 'rounds of a loop',
		sent: 30,
		async play(fixture, list, options) {
			const { run } = await runOf(
				fixture,
				fixture.cases.list(list, CASES),
				loop(fixture, options),
				LOOP_LINKS,
			);
			expect(run.status).toBe('success');
			expect(run.tasks('Dispatch')).toHaveLength(3);
		},
	},
	{
		name: 'retry of a loop that failed in its second round',
		sent: 40,
		async play(fixture, list, options) {
			fixture.center.center.faults.add(SECOND_LOST);
			const steps = loop(fixture, { ...options, maxAttempts: 1 });
			const { id, run } = await runOf(fixture, fixture.cases.list(list, CASES), steps, LOOP_LINKS);
			expect(run.status).toBe('error');
			await retried(fixture, id);
		},
	},
	{
		name: 'retry of a stopped execution',
		sent: 50,
		twice: 20,
		async play(fixture, list, options) {
			fixture.center.center.faults.add({ ...SECOND_LOST, kind: 'hang' });
			const steps = [dispatch(fixture.credentialId, { ...options, ...THREE_REQUESTS })];
			const url = fixture.cases.list(list, CASES);
			const { id } = await runUntil(fixture, url, steps, () => arrival(fixture.center, list, 20));
			await fixture.server.api.stop(id);
			expect((await fixture.server.api.finished(id)).status).toBe('canceled');
			const again = await fixture.server.api.finished(await fixture.server.api.retry(id));
			expect(again.json('Dispatch')).toHaveLength(CASES);
		},
	},
	{
		name: 'retry of an execution whose sub-workflow failed',
		sent: 60,
		twice: 30,
		async play(fixture, list, options) {
			fixture.center.center.faults.add(SECOND_LOST);
			const subWorkflow = await publishSubWorkflow(fixture, { ...options, ...THREE_REQUESTS });
			const { id, run } = await runOf(fixture, fixture.cases.list(list, CASES), [
				call('Call', subWorkflow),
			]);
			expect(run.status).toBe('error');
			await retried(fixture, id);
		},
	},
	{
		name: 'a sub-workflow that is called twice',
		sent: 60,
		twice: 30,
		async play(fixture, list, options) {
			const subWorkflow = await publishSubWorkflow(fixture, options);
			const steps = ['First call', 'Second call'].map((name) => call(name, subWorkflow));
			const links = steps.map(({ name }) => ({ from: CASES_STEP, to: name }));
			const { run } = await runOf(fixture, fixture.cases.list(list, CASES), steps, links);
			expect(run.status).toBe('success');
			expect(run.nodes).toEqual(expect.arrayContaining(['First call', 'Second call']));
		},
	},
	{
		name: 'a new execution with the same records',
		sent: 60,
		twice: 30,
		async play(fixture, list, options) {
			const url = fixture.cases.list(list, CASES);
			const first = await runOf(fixture, url, [dispatch(fixture.credentialId, options)]);
			const second = await runAgain(fixture, first, url);
			expect([first.run.status, second.run.status]).toEqual(['success', 'success']);
		},
	},
];
