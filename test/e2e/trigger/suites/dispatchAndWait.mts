import { OUTCOMES, TRIGGER, TriggerFixture, WAITING } from '../triggerFixture.mts';
import type { OneN8n } from '../instances.mts';
import { waitFor } from '../../support/waitFor.mts';

const ENDED = ['success', 'error', 'crashed', 'canceled'];

/** Narrows a value that should be text. */
function textOf(value: unknown): string {
	return typeof value === 'string' ? value : '';
}

/** The two examples that belong together. @param n8n makes the n8n that they run on */
export function dispatchAndWait(n8n: () => Promise<OneN8n>): void {
	let fixture: TriggerFixture;
	beforeAll(async () => {
		fixture = await TriggerFixture.open(await n8n());
		await fixture.editor.publish(OUTCOMES);
		await fixture.editor.publish(WAITING);
	});
	afterAll(async () => await fixture?.close());

	/** When the trigger heard of what, in milliseconds since 1970, by `event externalId`. */
	async function heard(): Promise<Map<string, number>> {
		const times = new Map<string, number>();
		for (const { id } of await fixture.editor.executions(OUTCOMES)) {
			const run = await fixture.server.api.execution(id);
			for (const { event, externalId, receivedAt } of run.json(TRIGGER)) {
				times.set(`${textOf(event)} ${textOf(externalId)}`, Date.parse(textOf(receivedAt)));
			}
		}
		return times;
	}

	it('ten cases wait at once on one provider, and each gets its own answer', async () => {
		const cases = Array.from({ length: 10 }, (_, index) => `case-${index}`);
		await Promise.all(cases.map(async (caseId) => await fixture.newCase(caseId)));
		await fixture.executions(WAITING, 10, ['waiting']);

		await fixture.work({ acceptAfter: 0, releaseAfter: null });
		await fixture.executions(OUTCOMES, 10, ENDED);
		for (const caseId of cases) await fixture.release(caseId);
		const executions = await fixture.executions(WAITING, 10, ENDED);

		await fixture.executions(OUTCOMES, 20, ENDED);
		const times = await heard();
		const answers = [];
		for (const { id } of executions) {
			const run = await fixture.server.api.execution(id);
			expect(run.error).toBeUndefined();
			answers.push(...run.json('Handled'));
		}
		expect(answers.map(({ caseId }) => caseId).sort()).toEqual(cases);
		for (const { caseId, agent, handlingSeconds } of answers) {
			const id = textOf(caseId);
			const took = Number(times.get(`Release ${id}`)) - Number(times.get(`AssignToAgent ${id}`));
			expect(agent).toBe(fixture.seen(id)?.agent?.username);
			expect(handlingSeconds).toBe(Math.round(took / 100) / 10);
		}
	});

	it('an agent who is done before the execution is stored as waiting wakes it all the same', async () => {
		await fixture.work({ acceptAfter: 0, releaseAfter: 0 });
		await fixture.newCase('case-fast');
		const [last] = (await fixture.executions(WAITING, 11, ENDED)).slice(-1);
		const run = await fixture.server.api.execution(last?.id ?? '');
		expect(run.json('Handled')).toMatchObject([
			{ caseId: 'case-fast', agent: fixture.seen('case-fast')?.agent?.username },
		]);
	});

	it('a case that nobody takes goes another way when the time is up, and is taken back', async () => {
		await fixture.rest();
		await fixture.editor.change(WAITING, 'Wait for the agent', {
			resumeAmount: 1,
			resumeUnit: 'seconds',
		});
		await fixture.editor.publish(WAITING);
		await fixture.newCase('case-nobody');
		// n8n looks once a minute whose time is up.
		const executions = await fixture.executions(WAITING, 12, ENDED, 120_000);
		const run = await fixture.server.api.execution(executions.at(-1)?.id ?? '');
		expect(run.error).toBeUndefined();
		expect(run.nodes).not.toContain('Handled');
		expect(run.json('Timed out: release case')).toMatchObject([
			{ action: 'release', externalId: 'case-nobody', accepted: true },
		]);
		await waitFor(
			() => fixture.seen('case-nobody')?.state,
			(state) => state === 'released',
		);
		expect(fixture.seen('case-nobody')).toMatchObject({ releasedBy: 'api', agent: null });
	});
}
