import type { Browser, Page } from 'playwright-core';
import { OUTCOMES, TriggerFixture, WAITING } from '../trigger/triggerFixture.mts';
import { regularMode } from '../trigger/instances.mts';
import { waitFor } from '../support/waitFor.mts';
import { openBrowser, openPage } from './support/browser.mts';
import { openConsole } from './support/consolePage.mts';
import { Editor } from './support/editor.mts';
import { picture } from './support/picture.mts';

jest.setTimeout(300_000);

let fixture: TriggerFixture;
let browser: Browser;

beforeAll(async () => {
	const n8n = await regularMode();
	[fixture, browser] = await Promise.all([TriggerFixture.open(n8n), openBrowser()]);
	await fixture.editor.publish(OUTCOMES);
	await fixture.editor.publish(WAITING);
});
afterAll(async () => {
	await browser?.close();
	await fixture?.close();
});

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

it('an agent accepts and releases by clicking, and the workflow that waits in the editor goes on', async () => {
	const { page: desk } = await openConsole(browser, fixture.sandbox);
	await desk.getByLabel('Agents accept').selectOption('by hand');
	await desk.getByLabel('Another agent').selectOption('Jane Okafor');
	await press(desk, 'Log in');
	await press(desk, 'Ready: Jane Okafor');

	const { page } = await openPage(browser);
	const editor = await Editor.signIn(page, fixture.server.url);
	await editor.openWorkflow(WAITING);
	await editor.executeWorkflow('When clicking Execute');
	await desk.getByRole('button', { name: /^Accept case-/ }).click();
	await desk.getByRole('button', { name: /^Hold case-/ }).waitFor();
	await fixture.executions(WAITING, 1, ['waiting']);
	await picture(page, 'n8n-waiting');
	await desk.getByRole('button', { name: /^Release case-/ }).click();

	const [execution] = await fixture.executions(WAITING, 1, ['success', 'error']);
	const run = await fixture.server.api.execution(execution?.id ?? '');
	expect(run.error).toBeUndefined();
	expect(run.json('Handled')).toMatchObject([{ agent: 'jane' }]);
	await waitFor(
		() => page.getByTestId('canvas-node-status-success').count(),
		(count) => count >= run.nodes.length,
	);
	await picture(page, 'n8n-handled');
});
