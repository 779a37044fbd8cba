import type { Browser, Page } from 'playwright-core';
import { OUTCOMES, TriggerLab, WAITING } from '../trigger/lab.mts';
import { regularMode } from '../trigger/instances.mts';
import { until } from '../support/until.mts';
import { openBrowser, openPage } from './support/browser.mts';
import { openConsole } from './support/consolePage.mts';
import { Editor } from './support/editor.mts';
import { picture } from './support/picture.mts';

jest.setTimeout(300_000);

let lab: TriggerLab;
let browser: Browser;

beforeAll(async () => {
	const n8n = await regularMode();
	[lab, browser] = await Promise.all([TriggerLab.open(n8n), openBrowser()]);
	await lab.editor.publish(OUTCOMES);
	await lab.editor.publish(WAITING);
});
afterAll(async () => {
	await browser?.close();
	await lab?.close();
});

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

it('an agent accepts and releases by clicking, and the workflow that waits in the editor goes on', async () => {
	const { page: desk } = await openConsole(browser, lab.sandbox);
	await desk.getByLabel('Agents accept').selectOption('by hand');
	await desk.getByLabel('Another agent').selectOption('Jane Okafor');
	await press(desk, 'Log in');
	await press(desk, 'Ready: Jane Okafor');

	const { page } = await openPage(browser);
	const editor = await Editor.signIn(page, lab.server.url);
	await editor.openWorkflow(WAITING);
	await editor.executeWorkflow('When clicking Execute');
	await desk.getByRole('button', { name: /^Accept case-/ }).click();
	await desk.getByRole('button', { name: /^Hold case-/ }).waitFor();
	await lab.executions(WAITING, 1, ['waiting']);
	await picture(page, 'n8n-waiting');
	await desk.getByRole('button', { name: /^Release case-/ }).click();

	const [execution] = await lab.executions(WAITING, 1, ['success', 'error']);
	const run = await lab.server.api.execution(execution?.id ?? '');
	expect(run.error).toBeUndefined();
	expect(run.json('Handled')).toMatchObject([{ agent: 'jane' }]);
	await until(
		() => page.getByTestId('canvas-node-status-success').count(),
		(count) => count >= run.nodes.length,
	);
	await picture(page, 'n8n-handled');
});
