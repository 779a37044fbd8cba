import { arrival } from '../support/centre.mts';
import { call, dispatch } from '../support/flows.mts';
import type { Lab } from '../support/lab.mts';
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
} from './rerunSteps.mts';

/** A way in which a dispatch is run a second time. */
export interface Rerun {
	/** As the README's table has it. */
	name: string;
	/** Dispatches that n8n sends in all, of 30 cases. */
	sent: number;
	/** Cases that are taken twice, because the second run generates other request IDs. */
	twice?: number;
	/** @param list name of the cases; @param options of the node, as in its form. */
	play(lab: Lab, list: string, options: object): Promise<void>;
}

/** The re-runs that take one n8n in regular mode. */
export const RERUNS: readonly Rerun[] = [
	{
		name: "n8n's Retry On Fail",
		sent: 90,
		async play(lab, list, options) {
			lab.centre.centre.faults.add({ ...LOST_ANSWER, times: 2 });
			const { run } = await runOf(lab, lab.cases.list(list, CASES), [
				{
					...dispatch(lab.credentialId, { ...options, maxAttempts: 2 }),
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
		async play(lab, list, options) {
			await failThenRetry(lab, list, { ...options, ...THREE_REQUESTS });
		},
	},
	{
		name: 'retry of a failed execution with the workflow as it is now',
		sent: 60,
		async play(lab, list, options) {
			await failThenRetry(lab, list, { ...options, ...THREE_REQUESTS }, true);
		},
	},
	{
		name: 'rounds of a loop',
		sent: 30,
		async play(lab, list, options) {
			const { run } = await runOf(lab, lab.cases.list(list, CASES), loop(lab, options), LOOP_LINKS);
			expect(run.status).toBe('success');
			expect(run.tasks('Dispatch')).toHaveLength(3);
		},
	},
	{
		name: 'retry of a loop that failed in its second round',
		sent: 40,
		async play(lab, list, options) {
			lab.centre.centre.faults.add(SECOND_LOST);
			const steps = loop(lab, { ...options, maxAttempts: 1 });
			const { id, run } = await runOf(lab, lab.cases.list(list, CASES), steps, LOOP_LINKS);
			expect(run.status).toBe('error');
			await retried(lab, id);
		},
	},
	{
		name: 'retry of a stopped execution',
		sent: 50,
		twice: 20,
		async play(lab, list, options) {
			lab.centre.centre.faults.add({ ...SECOND_LOST, kind: 'hang' });
			const steps = [dispatch(lab.credentialId, { ...options, ...THREE_REQUESTS })];
			const url = lab.cases.list(list, CASES);
			const { id } = await runUntil(lab, url, steps, () => arrival(lab.centre, list, 20));
			await lab.server.api.stop(id);
			expect((await lab.server.api.finished(id)).status).toBe('canceled');
			const again = await lab.server.api.finished(await lab.server.api.retry(id));
			expect(again.json('Dispatch')).toHaveLength(CASES);
		},
	},
	{
		name: 'retry of an execution whose sub-workflow failed',
		sent: 60,
		twice: 30,
		async play(lab, list, options) {
			lab.centre.centre.faults.add(SECOND_LOST);
			const subWorkflow = await publishSubWorkflow(lab, { ...options, ...THREE_REQUESTS });
			const { id, run } = await runOf(lab, lab.cases.list(list, CASES), [
				call('Call', subWorkflow),
			]);
			expect(run.status).toBe('error');
			await retried(lab, id);
		},
	},
	{
		name: 'a sub-workflow that is called twice',
		sent: 60,
		twice: 30,
		async play(lab, list, options) {
			const subWorkflow = await publishSubWorkflow(lab, options);
			const steps = ['First call', 'Second call'].map((name) => call(name, subWorkflow));
			const links = steps.map(({ name }) => ({ from: CASES_STEP, to: name }));
			const { run } = await runOf(lab, lab.cases.list(list, CASES), steps, links);
			expect(run.status).toBe('success');
			expect(run.nodes).toEqual(expect.arrayContaining(['First call', 'Second call']));
		},
	},
	{
		name: 'a new execution with the same records',
		sent: 60,
		twice: 30,
		async play(lab, list, options) {
			const url = lab.cases.list(list, CASES);
			const first = await runOf(lab, url, [dispatch(lab.credentialId, options)]);
			const second = await runAgain(lab, first, url);
			expect([first.run.status, second.run.status]).toEqual(['success', 'success']);
		},
	},
];
