import type { Browser } from 'playwright-core';
import { type Sandbox, startSandbox } from '../../../sandbox/index.mts';
import type { N8nInstance } from '../../../scripts/n8n/instance.mts';
import { type N8nServer, startServer } from '../../../scripts/n8n/server.mts';
import { sandboxCredential, seenInteractions } from '../../../scripts/start/sandboxClient.mts';
import { dispatchToSandbox } from '../support/dispatchToSandbox.mts';
import { freshN8n } from '../support/n8n.mts';
import { openBrowser, openPage } from './support/browser.mts';
import { Editor } from './support/editor.mts';
import { picture } from './support/picture.mts';

jest.setTimeout(300_000);

let n8n: N8nInstance;
let server: N8nServer;
let sandbox: Sandbox;
let browser: Browser;
let editor: Editor;

beforeAll(async () => {
	n8n = await freshN8n();
	sandbox = await startSandbox();
	[server, browser] = await Promise.all([startServer(n8n), openBrowser()]);
	await server.api.signIn();
	const { page } = await openPage(browser);
	editor = await Editor.signIn(page, server.url);
});

afterAll(async () => {
	await browser?.close();
	await server?.stop();
	await n8n?.remove();
	await sandbox?.close();
});

const addOperation = (action: RegExp) =>
	editor.addNode('contact center', 'VCC Interactions', action);
const outputSays = (text: string | RegExp) => editor.output.getByText(text).first().waitFor();
const seen = async (externalId: string) =>
	(await seenInteractions(sandbox)).find((one) => one.externalId === externalId);

describe('the credential', () => {
	it('is found, filled in, and tested by Save; a wrong secret is told as such', async () => {
		const { tokenUrl, apiBaseUrl, clientId, clientSecret, scope } = sandboxCredential(sandbox).data;
		await editor.newCredential('contact center', 'Vonage Contact Center API');
		await editor.choose('region', 'Custom');
		await editor.fill({
			tokenUrl: String(tokenUrl),
			apiBaseUrl: String(apiBaseUrl),
			clientId: String(clientId),
			clientSecret: 'mistyped',
			scope: String(scope),
		});
		await editor.saveCredential();
		const modal = editor.page.getByTestId('editCredential-modal');
		await modal.getByText('More details').click();
		await modal.getByText('does not know this Client ID with this Client Secret').waitFor();
		await editor.fill({ clientSecret: String(clientSecret) });
		await editor.saveCredential();
		await modal.getByText('Connection tested successfully').waitFor();
		await picture(editor.page, 'n8n-credential');
	});
});

describe('the node, found by search,', () => {
	beforeAll(() => editor.newWorkflow());
	afterEach(() => editor.closeNode());

	it('dispatches what its form says, and names the entry that was left empty', async () => {
		await addOperation(/^Dispatch/);
		await editor.fill({ route: 'Support NR', externalId: 'case-1' });
		await editor.choose('interactionType', 'Live');
		await editor.addEntry('linkedData', 'Link');
		await editor.fill({ label: 'Case', value: 'https://crm.example/cases/1' });
		await editor.addEntry('skills');
		await editor.executeStep();
		await outputSays('Skills, Skill 1, Name is empty: enter a skill or remove the entry');
		expect(await seen('case-1')).toBeUndefined();

		await editor.fill({ name: 'French' });
		await picture(editor.page, 'n8n-dispatch');
		await editor.executeStep();
		await outputSays('1 item, 1 request: 1 accepted.');
		await editor.output.getByRole('cell', { name: 'case-1' }).waitFor();
		await picture(editor.page, 'n8n-dispatch-output');
		expect(await seen('case-1')).toMatchObject({
			route: 'Support NR',
			interactionType: 'live',
			linkedData: [{ type: 'url', label: 'Case', value: 'https://crm.example/cases/1' }],
		});
	});

	it('releases, and names the external ID if it is missing', async () => {
		await dispatchToSandbox(sandbox, ['case-2']);
		await addOperation(/^Release/);
		await editor.executeStep();
		await editor.toast('Parameter "External ID" is required.').waitFor();
		await editor.fill({ externalId: 'case-2' });
		await editor.executeStep();
		await outputSays('1 item, 1 request: 1 accepted.');
		await picture(editor.page, 'n8n-release');
		expect(await seen('case-2')).toMatchObject({ state: 'released', releasedBy: 'api' });
	});

	it('invokes raw JSON, and names the property that the contact centre misses', async () => {
		await addOperation(/^Invoke/);
		await editor.writeCode('body', '{ "requests": [{ "externalid": "case-3" }] }');
		await editor.executeStep();
		await outputSays("refused the interaction (400): must have required property 'route'");
		await editor.writeCode('body', '{ "externalid": "case-3", "route": "Sales NR" }');
		await editor.executeStep();
		await outputSays('1 item, 1 request: 1 accepted.');
		expect(await seen('case-3')).toMatchObject({ route: 'Sales NR' });
	});

	it('registers a provider, and names the endpoint if it is unsafe', async () => {
		await addOperation(/^Register/);
		await editor.fill({ provider: 'Crm', endpoint: 'http://crm.example/vcc' });
		await editor.executeStep();
		await outputSays('Endpoint must be an https address');
		expect(sandbox.centre.providers.find('Crm')).toBeUndefined();
		await editor.fill({ endpoint: 'https://crm.example/vcc' });
		await editor.executeStep();
		await editor.output.getByTestId('node-run-status-success').waitFor();
		await picture(editor.page, 'n8n-register');
		expect(sandbox.centre.providers.find('Crm')).toMatchObject({
			endpoint: 'https://crm.example/vcc',
		});
	});

	it('counts the agents with a skill, and names the skills if they are missing', async () => {
		await addOperation(/availability/);
		await editor.executeStep();
		await editor.toast('Parameter "Skills" is required.').waitFor();
		await editor.fill({ skillNames: 'French' });
		await editor.executeStep();
		await editor.output.getByTestId('node-run-status-success').waitFor();
		const french = [...sandbox.centre.agents.values()].filter(
			({ skills, presence }) => skills.has('French') && presence === 'ready',
		);
		await editor.output.getByText(String(french.length), { exact: true }).first().waitFor();
		await picture(editor.page, 'n8n-availability');
	});
});
