import { OUTCOMES, TRIGGER, TriggerLab, WAITING } from '../lab.mts';
import type { OneN8n } from '../instances.mts';
import { until } from '../../support/until.mts';

const ENDED = ['success', 'error', 'crashed', 'canceled'];

/** Narrows a value that should be text. */
function textOf(value: unknown): string {
	return typeof value === 'string' ? value : '';
}

/** The two examples that belong together. @param n8n makes the n8n that they run on */
export function dispatchAndWait(n8n: () => Promise<OneN8n>): void {
	let lab: TriggerLab;
	beforeAll(async () => {
		lab = await TriggerLab.open(await n8n());
		await lab.editor.publish(OUTCOMES);
		await lab.editor.publish(WAITING);
	});
	afterAll(async () => await lab?.close());

	/** When the trigger heard of what, in milliseconds since 1970, by `event externalId`. */
	async function heard(): Promise<Map<string, number>> {
		const times = new Map<string, number>();
		for (const { id } of await lab.editor.executions(OUTCOMES)) {
			const run = await lab.server.api.execution(id);
			for (const { event, externalId, receivedAt } of run.json(TRIGGER)) {
				times.set(`${textOf(event)} ${textOf(externalId)}`, Date.parse(textOf(receivedAt)));
			}
		}
		return times;
	}

	it('ten cases wait at once on one provider, and each gets its own answer', async () => {
		const cases = Array.from({ length: 10 }, (_, index) => `case-${index}`);
		await Promise.all(cases.map(async (caseId) => await lab.newCase(caseId)));
		await lab.executions(WAITING, 10, ['waiting']);

		await lab.work({ acceptAfter: 0, releaseAfter: null });
		await lab.executions(OUTCOMES, 10, ENDED);
		for (const caseId of cases) await lab.release(caseId);
		const executions = await lab.executions(WAITING, 10, ENDED);

		await lab.executions(OUTCOMES, 20, ENDED);
		const times = await heard();
		const answers = [];
		for (const { id } of executions) {
			const run = await lab.server.api.execution(id);
			expect(run.error).toBeUndefined();
			answers.push(...run.json('Handled'));
		}
		expect(answers.map(({ caseId }) => caseId).sort()).toEqual(cases);
		for (const { caseId, agent, handlingSeconds } of answers) {
			const id = textOf(caseId);
			const took = Number(times.get(`Release ${id}`)) - Number(times.get(`AssignToAgent ${id}`));
			expect(agent).toBe(lab.seen(id)?.agent?.username);
			expect(handlingSeconds).toBe(Math.round(took / 100) / 10);
		}
	});

	it('an agent who is done before the execution is stored as waiting wakes it all the same', async () => {
		await lab.work({ acceptAfter: 0, releaseAfter: 0 });
		await lab.newCase('case-fast');
		const [last] = (await lab.executions(WAITING, 11, ENDED)).slice(-1);
		const run = await lab.server.api.execution(last?.id ?? '');
		expect(run.json('Handled')).toMatchObject([
			{ caseId: 'case-fast', agent: lab.seen('case-fast')?.agent?.username },
		]);
	});

	it('a case that nobody takes goes another way when the time is up, and is taken back', async () => {
		await lab.rest();
		await lab.editor.change(WAITING, 'Wait for the agent', {
			resumeAmount: 1,
			resumeUnit: 'seconds',
		});
		await lab.editor.publish(WAITING);
		await lab.newCase('case-nobody');
		// n8n looks once a minute whose time is up.
		const executions = await lab.executions(WAITING, 12, ENDED, 120_000);
		const run = await lab.server.api.execution(executions.at(-1)?.id ?? '');
		expect(run.error).toBeUndefined();
		expect(run.nodes).not.toContain('Handled');
		expect(run.json('Time is up: take it back')).toMatchObject([
			{ action: 'release', externalId: 'case-nobody', accepted: true },
		]);
		await until(
			() => lab.seen('case-nobody')?.state,
			(state) => state === 'released',
		);
		expect(lab.seen('case-nobody')).toMatchObject({ releasedBy: 'api', agent: null });
	});
}
