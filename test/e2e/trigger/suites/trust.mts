import { randomUUID } from 'node:crypto';

import type { WorkflowRecord } from '../../../../scripts/n8n/instance.mts';
import { sandboxCredential } from '../../../../scripts/start/sandboxClient.mts';
import { waitFor } from '../../support/waitFor.mts';
import type { OneN8n } from '../instances.mts';
import { ALONE, PROVIDER, TRIGGER, TriggerFixture } from '../triggerFixture.mts';

const SPACES = 'ImportedSpaces00';
const HYPHEN = 'ImportedHyphen00';
const TWINS = 'ImportedTwins000';

/** A trigger as an import may bring it: without the `webhookId` that the editor gives. */
function imported(name: string, provider: string) {
	return {
		id: name.toLowerCase().replaceAll(' ', '-'),
		name,
		type: 'n8n-nodes-vcc-interactions.vccInteractionsTrigger',
		typeVersion: 1.1,
		position: [0, 0],
		parameters: { provider },
		credentials: { vonageContactCenterApi: { id: 'VccSandboxCred01', name: 'VCC sandbox' } },
	};
}

const workflow = (id: string, nodes: object[]): WorkflowRecord => ({
	id,
	name: id,
	nodes,
	connections: {},
});

const workflows = [
	workflow(SPACES, [imported('When an agent acts', 'Spaces')]),
	workflow(HYPHEN, [imported('Agents-1', 'Hyphen')]),
	workflow(TWINS, [
		{ ...imported('One trigger', 'Twins'), webhookId: 'twin-1' },
		{ ...imported('Other trigger', 'Twins'), webhookId: 'twin-2' },
	]),
];

const assigned = (notificationid: string = randomUUID()) => [
	{ notification: 'AssignToAgent', objectid: 'case-1', notificationid, params: { Agent: 'jane' } },
];

/** What keeps a published trigger from being deaf, and from being forged. @param n8n makes the n8n */
export function trust(n8n: () => Promise<OneN8n>): void {
	let fixture: TriggerFixture;
	beforeAll(async () => {
		fixture = await TriggerFixture.open(await n8n(), undefined, workflows);
	});
	afterAll(async () => await fixture?.close());

	/** Calls a provider's endpoint as VCC does. */
	async function notifyAs(provider: string): Promise<number> {
		const { endpoint, headers } = fixture.provider(provider) ?? {};
		const given = { address: endpoint ?? '', headers: headers ?? {} };
		return (await fixture.notify(assigned(), given)).status;
	}

	describe('imported without its webhookId', () => {
		it('is not registered if n8n would not find its address, and is once it is renamed', async () => {
			await expect(fixture.editor.publish(SPACES)).rejects.toThrow(
				/Give the trigger a name of letters, digits and hyphens only/,
			);
			expect(fixture.provider('Spaces')).toBeUndefined();
			await fixture.editor.rename(SPACES, 'Agents-2');
			await fixture.editor.publish(SPACES);
			expect(await notifyAs('Spaces')).toBe(200);
			expect(await fixture.executions(SPACES, 1, ['success'])).toHaveLength(1);
		});

		it('gets its calls if its name needs no encoding', async () => {
			await fixture.editor.publish(HYPHEN);
			expect(fixture.provider('Hyphen')?.endpoint).toMatch(/\/agents-1\/webhook$/);
			expect(await notifyAs('Hyphen')).toBe(200);
			expect(await fixture.executions(HYPHEN, 1, ['success'])).toHaveLength(1);
		});
	});

	it('is not published beside another one of the same provider, with both names', async () => {
		await expect(fixture.editor.publish(TWINS)).rejects.toThrow(
			/"(One|Other) trigger\W+and \W+(One|Other) trigger\W+ have the same Provider/,
		);
		expect(fixture.provider('Twins')).toBeUndefined();
	});

	describe('tested', () => {
		const published = (folder: string) => new RegExp(`/${folder}/trigger-alone/webhook$`);
		async function untilPublished(folder = 'webhook'): Promise<void> {
			await waitFor(
				() => fixture.provider()?.endpoint ?? '',
				(endpoint) => published(folder).test(endpoint),
			);
		}

		it('twice with the same sample, it starts twice', async () => {
			await fixture.editor.publish(ALONE);
			const sample = assigned();
			for (let test = 1; test <= 2; test++) {
				await fixture.editor.listen(ALONE, TRIGGER);
				const { pathname } = new URL(fixture.provider()?.endpoint ?? '');
				const address = fixture.server.url + pathname;
				expect((await fixture.notify(sample, { address })).status).toBe(200);
				await untilPublished();
			}
			const executions = await fixture.executions(ALONE, 2, ['success']);
			expect(executions.map(({ mode }) => mode)).toEqual(['manual', 'manual']);
		});

		it('on an n8n with only N8N_ENDPOINT_WEBHOOK renamed, the published workflow is not deaf', async () => {
			await fixture.editor.unpublish(ALONE);
			await fixture.processes.stop();
			await fixture.start({ N8N_ENDPOINT_WEBHOOK: 'hooks' });
			await fixture.editor.publish(ALONE);
			await untilPublished('hooks');
			await fixture.editor.listen(ALONE, TRIGGER);
			expect(fixture.provider()?.endpoint).toMatch(published('webhook-test'));
			await fixture.editor.stopListening(ALONE);
			await untilPublished('hooks');
			expect(await notifyAs(PROVIDER)).toBe(200);
		});
	});

	describe('called without a secret that could be right', () => {
		it.each([
			['is empty', 'Client Secret of the credential is empty'],
			['is gone with its credential', 'the credential or Provider cannot be read'],
		])('while the client secret %s, it answers 500 and n8n stores nothing', async (how, logged) => {
			const { id, ...credential } = sandboxCredential(fixture.sandbox);
			const before = (await fixture.editor.executions(ALONE)).length;
			if (how === 'is empty') {
				const data = { ...credential.data, clientSecret: '' };
				await fixture.server.api.updateCredential({ id, ...credential, data });
			} else {
				await fixture.editor.deleteCredential(id);
			}
			for (let call = 0; call < 5; call++) {
				expect((await fixture.notify(assigned(), { headers: {} })).status).toBe(500);
				expect(await notifyAs(PROVIDER)).toBe(500);
			}
			expect(await fixture.editor.executions(ALONE)).toHaveLength(before);
			expect(fixture.processes.log().split(logged)).toHaveLength(2);
		});
	});
}
