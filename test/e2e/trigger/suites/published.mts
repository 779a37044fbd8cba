import { randomUUID } from 'node:crypto';

import { ALONE, TRIGGER, TriggerFixture } from '../triggerFixture.mts';
import type { OneN8n } from '../instances.mts';

/** What every n8n has to do with a published trigger. @param n8n makes the n8n that it runs on */
export function published(n8n: () => Promise<OneN8n>): void {
	let fixture: TriggerFixture;
	beforeAll(async () => {
		fixture = await TriggerFixture.open(await n8n());
		await fixture.editor.publish(ALONE);
	});
	afterAll(async () => await fixture?.close());

	const assigned = (notificationid = randomUUID()) => [
		{
			notification: 'AssignToAgent',
			objectid: 'case-1',
			notificationid,
			params: { Agent: 'jane' },
		},
	];

	it('gives what the contact center says to an execution', async () => {
		expect((await fixture.notify(assigned())).status).toBe(200);
		const [execution] = await fixture.executions(ALONE, 1, ['success']);
		const run = await fixture.server.api.finished(execution?.id ?? '');
		expect(run.json(TRIGGER)).toMatchObject([
			{ event: 'AssignToAgent', externalId: 'case-1', agent: { username: 'jane' } },
		]);
	});

	it('starts nothing without the secret, or for a notification that it has seen', async () => {
		const forged = await fixture.notify(assigned(), { headers: { authorization: 'Bearer guess' } });
		expect(forged.status).toBe(401);
		const [first, again] = [assigned(), assigned()];
		expect((await fixture.notify(first)).status).toBe(200);
		expect((await fixture.notify(first)).status).toBe(200);
		expect((await fixture.notify(again)).status).toBe(200);
		expect(await fixture.executions(ALONE, 3, ['success'])).toHaveLength(3);
	});
}
