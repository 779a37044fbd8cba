import { randomUUID } from 'node:crypto';

import { ALONE, TRIGGER, TriggerLab } from '../lab.mts';
import type { OneN8n } from '../instances.mts';

/** What every n8n has to do with a published trigger. @param n8n makes the n8n that it runs on */
export function published(n8n: () => Promise<OneN8n>): void {
	let lab: TriggerLab;
	beforeAll(async () => {
		lab = await TriggerLab.open(await n8n());
		await lab.editor.publish(ALONE);
	});
	afterAll(async () => await lab?.close());

	const assigned = (notificationid = randomUUID()) => [
		{
			notification: 'AssignToAgent',
			objectid: 'case-1',
			notificationid,
			params: { Agent: 'jane' },
		},
	];

	it('gives what the contact centre says to an execution', async () => {
		expect((await lab.notify(assigned())).status).toBe(200);
		const [execution] = await lab.executions(ALONE, 1, ['success']);
		const run = await lab.server.api.finished(execution?.id ?? '');
		expect(run.json(TRIGGER)).toMatchObject([
			{ event: 'AssignToAgent', externalId: 'case-1', agent: { username: 'jane' } },
		]);
	});

	it('starts nothing without the secret, or for a notification that it has seen', async () => {
		const forged = await lab.notify(assigned(), { headers: { authorization: 'Bearer guess' } });
		expect(forged.status).toBe(401);
		const [first, again] = [assigned(), assigned()];
		expect((await lab.notify(first)).status).toBe(200);
		expect((await lab.notify(first)).status).toBe(200);
		expect((await lab.notify(again)).status).toBe(200);
		expect(await lab.executions(ALONE, 3, ['success'])).toHaveLength(3);
	});
}
