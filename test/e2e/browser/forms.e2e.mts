import type { Browser, Page } from 'playwright-core';
import { startSandbox, type Sandbox } from '../../../sandbox/index.mts';
import type { N8nInstance } from '../../../scripts/n8n/instance.mts';
import { startServer, type N8nServer } from '../../../scripts/n8n/server.mts';
import { sandboxCredential } from '../../../scripts/start/sandboxClient.mts';
import { freshN8n } from '../support/n8n.mts';
import { until } from '../trigger/until.mts';
import { openBrowser, openPage } from './support/browser.mts';
import { NodeForm, saveNode, signIn } from './support/nodeForm.mts';
import { picture } from './support/picture.mts';

jest.setTimeout(400_000);

let n8n: N8nInstance;
let server: N8nServer;
let sandbox: Sandbox;
let browser: Browser;
let page: Page;
let credentialId: string;

beforeAll(async () => {
	sandbox = await startSandbox();
	n8n = await freshN8n();
	server = await startServer(n8n);
	await server.api.signIn();
	credentialId = await server.api.createCredential(sandboxCredential(sandbox));
	browser = await openBrowser();
	({ page } = await openPage(browser));
	await signIn(page, server);
});

afterAll(async () => {
	await browser?.close();
	await server?.stop();
	await n8n?.remove();
	await sandbox?.close();
});

const openForm = async (parameters: object = {}, credential = credentialId) =>
	await NodeForm.open(page, server, await saveNode(server, credential, parameters));

/** The interaction as the contact centre took it. */
const taken = (externalId: string) =>
	sandbox.centre.book.interactions.find((one) => one.externalId === externalId);

describe('a person in the editor', () => {
	it('scrolls through three pages of agents, finds one by a term, and dispatches to them', async () => {
		const form = await openForm();
		await form.field('route').fill('Support NR');
		await form.field('externalId').fill('case-10017');
		await form.openAgents();
		const agents = form.part('rlc-item');
		await agents.first().waitFor();
		while ((await agents.count()) < 55) {
			await agents.last().scrollIntoViewIfNeeded();
			await page.waitForResponse((response) => response.url().includes('resource-locator-results'));
		}
		const asked = sandbox.centre.calls.records.filter(({ path }) => path === '/useradmin/users');
		expect(asked).toHaveLength(3);
		await form.part('rlc-search').locator('input').or(form.part('rlc-search')).last().fill('kova');
		const found = agents.filter({ hasText: 'Zoltán Kovács (zoltan)' });
		await found.waitFor();
		await picture(page, 'n8n-agents');
		await found.click();
		await form.execute();
		await until(
			() => taken('case-10017')?.personalQueue?.agent,
			(agent) => agent === 'zoltan',
		);
	});

	it('reads which scope to add where the list needs one, and goes on with a user name', async () => {
		const record = sandboxCredential(sandbox);
		const narrow = await server.api.createCredential({
			...record,
			name: 'Without users:read',
			data: { ...record.data, scope: 'interactions:write' },
		});
		const form = await openForm({ route: 'Support NR', externalId: 'case-10018' }, narrow);
		await form.openAgents();
		const error = form.part('rlc-error-container');
		await error.waitFor();
		const words = await error.innerText();
		expect(words).toContain('To list agents, the credential needs the scope users:read');
		expect(words).toContain('Add users:read to Scope of the credential');
		await picture(page, 'n8n-agents-without-scope');
		await page.keyboard.press('Escape');
		await form.part('rlc-mode-selector').click();
		await form.part('mode-username').last().click();
		await form.enter(form.part('resource-locator-agent').locator('input').last(), 'jane');
		await form.execute();
		await until(
			() => taken('case-10018')?.personalQueue?.agent,
			(agent) => agent === 'jane',
		);
	});

	it('counts who is ready', async () => {
		const form = await openForm({ resource: 'agent', operation: 'getAvailability' });
		await form.enter(form.field('skillNames'), 'French, Billing');
		const output = await form.execute();
		await output.getByText('anyReady').first().waitFor();
		expect(await output.innerText()).toMatch(/French/);
	});
});
