import { randomUUID } from 'node:crypto';

import { mainClient } from '../../../../sandbox/access/clients.mts';
import { sandboxCredential } from '../../../../scripts/start/sandboxClient.mts';
import { ALONE, PROVIDER, TRIGGER, TriggerLab } from '../lab.mts';
import type { OneN8n } from '../instances.mts';
import { until } from '../../support/until.mts';

const PUBLISHED = /\/webhook\/trigger-alone\/webhook$/;
const TEST = /\/webhook-test\/trigger-alone\/webhook$/;

const assigned = (notificationid = randomUUID()) => [
	{ notification: 'AssignToAgent', objectid: 'case-1', notificationid, params: { Agent: 'jane' } },
];

/** The trigger alone. @param n8n makes the n8n that it runs on */
export function registration(n8n: () => Promise<OneN8n>): void {
	let lab: TriggerLab;
	beforeAll(async () => {
		lab = await TriggerLab.open(await n8n());
		await lab.editor.publish(ALONE);
	});
	afterAll(async () => await lab?.close());

	/** Executions of the published trigger that there are when a call that is right has made its own. */
	async function executionsAfterOneMore(): Promise<number> {
		const before = (await lab.editor.executions(ALONE)).length;
		expect((await lab.notify(assigned())).status).toBe(200);
		return (await lab.executions(ALONE, before + 1, ['success'])).length;
	}

	/** Providers whose registration leads to a trigger that takes the call. */
	async function workingProviders(): Promise<string[]> {
		const working = [];
		for (const { name } of lab.sandbox.centre.providers.view()) {
			const { endpoint, headers } = lab.provider(name) ?? {};
			const answer = await lab.notify([], { address: endpoint ?? '', headers: headers ?? {} });
			if (answer.ok) working.push(name);
		}
		return working;
	}

	describe('a published trigger', () => {
		it('starts an execution of the published workflow for each call', async () => {
			const before = await executionsAfterOneMore();
			expect(await executionsAfterOneMore()).toBe(before + 1);
		});

		it('refuses a forged call, which starts nothing', async () => {
			const before = await executionsAfterOneMore();
			const forged: Record<string, string>[] = [{}, { Authorization: `Bearer ${'0'.repeat(64)}` }];
			for (const headers of forged) {
				const answer = await lab.notify(assigned(), { headers });
				expect(answer.status).toBe(401);
				expect(await answer.json()).toEqual({ message: expect.any(String) });
			}
			expect(await executionsAfterOneMore()).toBe(before + 1);
			expect(lab.processes.log()).toContain('did not bring the secret of the registration');
		});

		it('takes a replayed call without starting anything', async () => {
			const before = await executionsAfterOneMore();
			const notifications = assigned();
			for (let call = 1; call <= 3; call++) {
				const answer = await lab.notify(notifications);
				expect(answer.status).toBe(200);
				expect(await answer.json()).toEqual({ received: 1 });
			}
			expect(await executionsAfterOneMore()).toBe(before + 2);
		});

		it('refuses garbage, of any size', async () => {
			const before = await executionsAfterOneMore();
			const garbage = ['nothing', 'x'.repeat(5 * 1024 * 1024), { a: 1 }];
			for (const body of garbage) expect((await lab.notify(body)).status).toBe(400);
			expect(await executionsAfterOneMore()).toBe(before + 1);
		});

		it('never shows its secret', async () => {
			const secret = String(lab.provider()?.headers.Authorization).slice('Bearer '.length);
			expect(secret).toMatch(/^[0-9a-f]{64}$/);
			expect(lab.processes.log()).not.toContain(secret);
			for (const { id } of await lab.editor.executions(ALONE)) {
				const run = await lab.server.api.execution(id);
				expect(JSON.stringify(run.json(TRIGGER))).not.toContain(secret);
			}
		});
	});

	describe('listening for a test event', () => {
		it('that is stopped leaves the published address registered', async () => {
			const before = lab.provider();
			await lab.editor.listen(ALONE, TRIGGER);
			expect(lab.provider()?.endpoint).toMatch(TEST);
			await lab.editor.stopListening(ALONE);
			await until(
				() => lab.provider()?.endpoint ?? '',
				(endpoint) => PUBLISHED.test(endpoint),
			);
			expect(lab.provider()).toEqual(before);
			await executionsAfterOneMore();
		});

		it('that comes leaves the published address registered', async () => {
			const before = lab.provider();
			await lab.editor.listen(ALONE, TRIGGER);
			// What stands before an n8n in queue mode brings tests to the main process.
			const { pathname } = new URL(lab.provider()?.endpoint ?? '');
			const address = lab.server.url + pathname;
			expect((await lab.notify(assigned(), { address })).status).toBe(200);
			await until(
				() => lab.provider()?.endpoint ?? '',
				(endpoint) => PUBLISHED.test(endpoint),
			);
			expect(lab.provider()).toEqual(before);
			const executions = await lab.editor.executions(ALONE);
			expect(executions.at(-1)).toMatchObject({ mode: 'manual' });
		});
	});

	describe('exactly one registration works', () => {
		afterEach(async () => {
			expect(await workingProviders()).toHaveLength(1);
			await executionsAfterOneMore();
		});

		it('after the workflow is published again', async () => {
			await lab.editor.unpublish(ALONE);
			expect(await workingProviders()).toEqual([]);
			await lab.editor.publish(ALONE);
			expect(await workingProviders()).toEqual([PROVIDER]);
		});

		it('after n8n is started again', async () => {
			await lab.processes.stop();
			await lab.start();
			expect(await workingProviders()).toEqual([PROVIDER]);
		});

		it('after the client secret was changed, once the workflow is unpublished and published', async () => {
			const client = lab.sandbox.centre.clients.get(mainClient.id);
			if (client === undefined) throw new Error('There is no client');
			client.secret = 'a-new-secret';
			const { id, ...credential } = sandboxCredential(lab.sandbox);
			credential.data.clientSecret = client.secret;
			await lab.server.api.updateCredential({ id, ...credential });
			expect((await lab.notify(assigned())).status).toBe(401);
			await lab.editor.unpublish(ALONE);
			await lab.editor.publish(ALONE);
		});

		it('after the permissions were changed', async () => {
			await lab.editor.change(ALONE, TRIGGER, { permittedActions: ['hold'] });
			await lab.editor.publish(ALONE);
			expect(lab.provider()?.agentActionsPermitted).toEqual({
				release: 0,
				hold: 1,
				transferToAgent: 0,
				transferToRoute: 0,
			});
		});
	});

	it('with another provider the old registration stops working', async () => {
		await lab.editor.change(ALONE, TRIGGER, { provider: 'Renamed' });
		await lab.editor.publish(ALONE);
		expect(await workingProviders()).toEqual(['Renamed']);
	});

	it('an address that is not https is refused when publishing, with the next step', async () => {
		await lab.editor.unpublish(ALONE);
		await lab.processes.stop();
		await lab.start({ N8N_WEBHOOK_URL: 'http://n8n.example.com/' });
		await expect(lab.editor.publish(ALONE)).rejects.toThrow(
			/calls only https addresses, and this n8n's is http:\/\/n8n\.example\.com\/webhook.*N8N_WEBHOOK_URL/,
		);
	});
}
