import type { Browser, Page } from 'playwright-core';
import { isAlive } from '../../../scripts/lib/lock.mts';
import { descendants, type StartCommand, StartCommands } from '../support/startCommand.mts';
import { waitFor } from '../support/waitFor.mts';
import { openBrowser, openPage } from './support/browser.mts';
import { openConsole } from './support/consolePage.mts';
import { Editor } from './support/editor.mts';
import { parseStartOutput, type StartPrinted } from './support/parseStartOutput.mts';

jest.setTimeout(300_000);

/** Milliseconds that the system takes to clear away what has ended. */
const GONE_WITHIN_MS = 5_000;

/** What n8n calls a credential that is given no name. */
const CREDENTIAL = 'Vonage Contact Center account';
const CASE = 'newcomer-1';

let starts: StartCommands;
let start: StartCommand;
let told: StartPrinted;
let browser: Browser;
let page: Page;
let editor: Editor;

beforeAll(async () => {
	starts = await StartCommands.create();
	browser = await openBrowser();
});
afterAll(async () => {
	await browser?.close();
	await starts?.end();
});

describe('a newcomer', () => {
	it('is told by npm start where n8n is and how to log in, and gets in', async () => {
		start = await starts.run([]);
		await start.says('Press Ctrl-C');
		told = parseStartOutput(start.output());
		({ page } = await openPage(browser));
		editor = await Editor.signIn(page, told.editor, told.login);
	});

	it('adds a credential for the sandbox, and n8n says that it works', async () => {
		const form = await editor.newCredential('vonage', 'Vonage Contact Center API');
		await form.choose('region', 'Custom');
		await form.fill({ ...told.credential });
		await form.save();
		await form.says('Connection tested successfully');
	});

	it('adds the node to a new workflow, and what it dispatches is accepted', async () => {
		await editor.newWorkflow();
		const form = await editor.addNode('vcc', 'VCC Interactions', /^Dispatch/);
		await form.chooseCredential(CREDENTIAL);
		await form.enter({ route: 'Support NR', externalId: CASE });
		await form.executeStep();
		await form.outputSays('1 item, 1 request: 1 accepted.');
		await form.output.getByRole('cell', { name: CASE }).waitFor();
	});

	it('sees in the console that an agent has it', async () => {
		const { agents } = await openConsole(browser, { url: told.sandbox });
		await agents.getByRole('button', { name: `Release ${CASE}` }).waitFor();
	});

	it('presses Ctrl-C, and nothing is left running', async () => {
		const pid = start.pid ?? NaN;
		const family = await descendants(pid);
		process.kill(-pid, 'SIGINT'); // to the whole foreground group, as a terminal does
		await start.exited;
		await waitFor(
			() => family.filter(isAlive),
			(left) => left.length === 0,
			GONE_WITHIN_MS,
		);
	});
});
