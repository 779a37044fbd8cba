import { randomUUID } from 'node:crypto';

import { mainClient } from '../../../../sandbox/access/clients.mts';
import { sandboxCredential } from '../../../../scripts/start/sandboxClient.mts';
import { ALONE, PROVIDER, TRIGGER, TriggerFixture } from '../triggerFixture.mts';
import type { OneN8n } from '../instances.mts';
import { waitFor } from '../../support/waitFor.mts';

const PUBLISHED = /\/webhook\/trigger-alone\/webhook$/;
const TEST = /\/webhook-test\/trigger-alone\/webhook$/;

const assigned = (notificationid = randomUUID()) => [
	{ notification: 'AssignToAgent', objectid: 'case-1', notificationid, params: { Agent: 'jane' } },
];

/** The trigger alone. @param n8n makes the n8n that it runs on */
export function registration(n8n: () => Promise<OneN8n>): void {
	let fixture: TriggerFixture;
	beforeAll(async () => {
		fixture = await TriggerFixture.open(await n8n());
		await fixture.editor.publish(ALONE);
	});
	afterAll(async () => await fixture?.close());

	/** Executions of the published trigger that there are when a call that is right has made its own. */
	async function executionsAfterOneMore(): Promise<number> {
		const before = (await fixture.editor.executions(ALONE)).length;
		expect((await fixture.notify(assigned())).status).toBe(200);
		return (await fixture.executions(ALONE, before + 1, ['success'])).length;
	}

	/** Providers whose registration leads to a trigger that takes the call. */
	async function workingProviders(): Promise<string[]> {
		const working = [];
		for (const { name } of fixture.sandbox.center.providers.view()) {
			const { endpoint, headers } = fixture.provider(name) ?? {};
			const answer = await fixture.notify([], { address: endpoint ?? '', headers: headers ?? {} });
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
				const answer = await fixture.notify(assigned(), { headers });
				expect(answer.status).toBe(401);
				expect(await answer.json()).toEqual({ message: expect.any(String) });
			}
			expect(await executionsAfterOneMore()).toBe(before + 1);
			expect(fixture.processes.log()).toContain('it did not have the secret of the registration');
		});

		it('takes a replayed call without starting anything', async () => {
			const before = await executionsAfterOneMore();
			const notifications = assigned();
			for (let call = 1; call <= 3; call++) {
				const answer = await fixture.notify(notifications);
				expect(answer.status).toBe(200);
				expect(await answer.json()).toEqual({ received: 1 });
			}
			expect(await executionsAfterOneMore()).toBe(before + 2);
		});

		it('refuses garbage, of any size', async () => {
			const before = await executionsAfterOneMore();
			const garbage = ['nothing', 'x'.repeat(5 * 1024 * 1024), { a: 1 }];
			for (const body of garbage) expect((await fixture.notify(body)).status).toBe(400);
			expect(await executionsAfterOneMore()).toBe(before + 1);
		});

		it('never shows its secret', async () => {
			const secret = String(fixture.provider()?.headers.Authorization).slice('Bearer '.length);
			expect(secret).toMatch(/^[0-9a-f]{64}$/);
			expect(fixture.processes.log()).not.toContain(secret);
			for (const { id } of await fixture.editor.executions(ALONE)) {
				const run = await fixture.server.api.execution(id);
				expect(JSON.stringify(run.json(TRIGGER))).not.toContain(secret);
			}
		});
	});

	describe('listening for a test event', () => {
		it('that is stopped leaves the published address registered', async () => {
			const before = fixture.provider();
			await fixture.editor.listen(ALONE, TRIGGER);
			expect(fixture.provider()?.endpoint).toMatch(TEST);
			await fixture.editor.stopListening(ALONE);
			await waitFor(
				() => fixture.provider()?.endpoint ?? '',
				(endpoint) => PUBLISHED.test(endpoint),
			);
			expect(fixture.provider()).toEqual(before);
			await executionsAfterOneMore();
		});

		it('that comes leaves the published address registered', async () => {
			const before = fixture.provider();
			await fixture.editor.listen(ALONE, TRIGGER);
			// What stands before an n8n in queue mode brings tests to the main process.
			const { pathname } = new URL(fixture.provider()?.endpoint ?? '');
			const address = fixture.server.url + pathname;
			expect((await fixture.notify(assigned(), { address })).status).toBe(200);
			await waitFor(
				() => fixture.provider()?.endpoint ?? '',
				(endpoint) => PUBLISHED.test(endpoint),
			);
			expect(fixture.provider()).toEqual(before);
			const executions = await fixture.editor.executions(ALONE);
			expect(executions.at(-1)).toMatchObject({ mode: 'manual' });
		});
	});

	describe('exactly one registration works', () => {
		afterEach(async () => {
			expect(await workingProviders()).toHaveLength(1);
			await executionsAfterOneMore();
		});

		it('after the workflow is published again', async () => {
			await fixture.editor.unpublish(ALONE);
			expect(await workingProviders()).toEqual([]);
			await fixture.editor.publish(ALONE);
			expect(await workingProviders()).toEqual([PROVIDER]);
		});

		it('after n8n is started again', async () => {
			await fixture.processes.stop();
			await fixture.start();
			expect(await workingProviders()).toEqual([PROVIDER]);
		});

		it('after the client secret was changed, once the workflow is unpublished and published', async () => {
			const client = fixture.sandbox.center.clients.get(mainClient.id);
			if (client === undefined) throw new Error('There is no client');
			client.secret = 'a-new-secret';
			const { id, ...credential } = sandboxCredential(fixture.sandbox);
			credential.data.clientSecret = client.secret;
			await fixture.server.api.updateCredential({ id, ...credential });
			expect((await fixture.notify(assigned())).status).toBe(401);
			await fixture.editor.unpublish(ALONE);
			await fixture.editor.publish(ALONE);
		});

		it('after the permissions were changed', async () => {
			await fixture.editor.change(ALONE, TRIGGER, { permittedActions: ['hold'] });
			await fixture.editor.publish(ALONE);
			expect(fixture.provider()?.agentActionsPermitted).toEqual({
				release: 0,
				hold: 1,
				transferToAgent: 0,
				transferToRoute: 0,
			});
		});
	});

	it('with another provider the old registration stops working', async () => {
		await fixture.editor.change(ALONE, TRIGGER, { provider: 'Renamed' });
		await fixture.editor.publish(ALONE);
		expect(await workingProviders()).toEqual(['Renamed']);
	});

	it('an address that is not https is refused when publishing, with the next step', async () => {
		await fixture.editor.unpublish(ALONE);
		await fixture.processes.stop();
		await fixture.start({ N8N_WEBHOOK_URL: 'http://n8n.example.com/' });
		await expect(fixture.editor.publish(ALONE)).rejects.toThrow(
			/calls only https addresses, and this n8n's is http:\/\/n8n\.example\.com\/webhook.*N8N_WEBHOOK_URL/,
		);
	});
}
