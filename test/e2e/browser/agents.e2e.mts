import type { Page } from 'playwright-core';
import type { CredentialRecord } from '../../../scripts/n8n/instance.mts';
import { sandboxCredential } from '../../../scripts/start/sandboxClient.mts';
import { waitFor } from '../support/waitFor.mts';
import { EditorFixture } from './support/editorFixture.mts';
import type { NodeForm } from './support/nodeForm.mts';
import { picture } from './support/picture.mts';

jest.setTimeout(300_000);

let fixture: EditorFixture;
let page: Page;

beforeAll(async () => {
	fixture = await EditorFixture.open();
	({ page } = fixture.editor);
});
afterAll(() => fixture?.close());

/** Opens the list of agents in the form of a new dispatch. */
async function listAgents(credential: CredentialRecord, externalId: string): Promise<NodeForm> {
	await fixture.server.api.createCredential(credential);
	await fixture.editor.newWorkflow();
	const form = await fixture.editor.addNode('contact center', 'VCC Interactions', /^Dispatch/);
	await form.chooseCredential(credential.name);
	await form.enter({ route: 'Support NR', externalId });
	await form.openAgents();
	return form;
}

/** Whose personal queue the interaction was put into, as the contact center took it. */
const queueOf = (externalId: string) =>
	fixture.sandbox.center.store.interactions.find((one) => one.externalId === externalId)
		?.personalQueue?.agent;

describe('a person in the editor', () => {
	it('scrolls through three pages of agents, finds one by a term, and dispatches to them', async () => {
		const form = await listAgents(sandboxCredential(fixture.sandbox), 'case-10017');
		const agents = page.getByTestId('rlc-item');
		await agents.first().waitFor();
		for (let shown = 0; shown < 55; ) {
			await agents.last().scrollIntoViewIfNeeded();
			const before = shown;
			shown = await waitFor(
				() => agents.count(),
				(count) => count > before,
			);
		}
		const { records } = fixture.sandbox.center.calls;
		expect(records.filter(({ path }) => path === '/useradmin/users')).toHaveLength(3);
		const search = page.getByTestId('rlc-search');
		await search.locator('input').or(search).last().fill('kova');
		const found = agents.filter({ hasText: 'Zoltán Kovács (zoltan)' });
		await found.waitFor();
		await picture(page, 'n8n-agents');
		await form.saving('value', 'zoltan', () => found.click());
		await form.executeStep();
		await form.succeeds();
		expect(queueOf('case-10017')).toBe('zoltan');
	});

	it('reads which scope to add where the list needs one, and goes on with a user name', async () => {
		const record = sandboxCredential(fixture.sandbox);
		const data = { ...record.data, additionalScopes: [] };
		const form = await listAgents({ ...record, name: 'Without users:read', data }, 'case-10018');
		const error = page.getByTestId('rlc-error-container');
		await error.waitFor();
		const words = await error.innerText();
		expect(words).toContain('To list agents, the credential needs the scope users:read');
		expect(words).toContain('Add Agent List to Additional Scopes of the credential');
		await picture(page, 'n8n-agents-without-scope');
		await page.keyboard.press('Escape');
		await form.enterAgent('jane');
		await form.executeStep();
		await form.succeeds();
		expect(queueOf('case-10018')).toBe('jane');
	});

	it('reads which scope Get Status needs, then who of some agents is eligible', async () => {
		const { api } = fixture.server;
		const record = sandboxCredential(fixture.sandbox);
		const data = { ...record.data, additionalScopes: ['users:read'] };
		await api.createCredential({ ...record, name: 'Without stats', data });
		await api.createCredential({ ...record, name: 'With stats' });
		await fixture.editor.newWorkflow();
		const form = await fixture.editor.addNode('contact center', 'VCC Interactions', /status/);
		await form.chooseCredential('Without stats');
		await form.executeStep();
		await form.outputSays('To read the status of agents, the credential needs the scope stats');
		await form.outputSays('Add Agent Status to Additional Scopes of the credential');
		await form.chooseCredential('With stats');
		await form.turnOn('onlyEligible');
		await form.enter({ displayIds: '1001, 1002, 1007' });
		await form.executeStep();
		await form.succeeds();
		const cell = (name: string) => form.output.getByRole('cell', { name, exact: true });
		await cell('jane').waitFor();
		await cell('omar').waitFor();
		expect(await cell('amara').count()).toBe(0);
		await form.picture('n8n-status');
	});
});
