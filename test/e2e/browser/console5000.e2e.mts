import type { Browser, Page } from 'playwright-core';
import { type Sandbox, type Scenario, startSandbox } from '../../../sandbox/index.mts';
import { dispatchToSandbox } from '../support/dispatchToSandbox.mts';
import { openBrowser } from './support/browser.mts';
import { type Columns, openConsole } from './support/consolePage.mts';
import { readWatch, untilFrame, watchFrames } from './support/frames.mts';

jest.setTimeout(120_000);

/** Interactions that come as fast as they can, in calls of this many. */
const INTERACTIONS = 5_000;
const OF_A_CALL = 100;

/** What Web Vitals call a good answer to a click, in ms; no frame may take as long. */
const SLOWEST_FRAME = 200;

/** The oldest state that may be shown, in ms. */
const OLDEST_STATE = 1_000;

let browser: Browser;
let sandbox: Sandbox | undefined;

beforeAll(async () => (browser = await openBrowser()));
afterAll(() => browser?.close());
afterEach(() => sandbox?.close());

/** Opens a contact center where this is going on, and its console. */
async function watch(scenario: Partial<Scenario>): Promise<{ page: Page } & Columns> {
	sandbox = await startSandbox({ scenario });
	return await openConsole(browser, sandbox);
}

/** Everything arrives, as fast as it can. */
async function dispatchAll(): Promise<void> {
	for (let first = 1; first <= INTERACTIONS; first += OF_A_CALL) {
		const ids = Array.from({ length: OF_A_CALL }, (_, index) => `case-${first + index}`);
		if (sandbox !== undefined) await dispatchToSandbox(sandbox, ids);
	}
}

it(`${INTERACTIONS} interactions arrive, and the console stays fluent and up to date`, async () => {
	const { page } = await watch({ acceptAfter: 100, releaseAfter: 100 });
	await watchFrames(page);
	await dispatchAll();
	const allThere = Date.now();
	const total = new Intl.NumberFormat('en').format(INTERACTIONS);
	const told = `${INTERACTIONS / OF_A_CALL} calls of Invoke so far, ${total} requests`;
	await untilFrame(page, `document.body.innerText.includes('${told}')`);
	const shownAfter = Date.now() - allThere;
	const { slowestFrame, frames, oldestState } = await readWatch(page);
	console.log(
		`${INTERACTIONS} interactions: ${frames} frames, the slowest ${slowestFrame.toFixed(0)} ms; ` +
			`the oldest state shown ${oldestState.toFixed(0)} ms; the last one after ${shownAfter} ms`,
	);
	expect(slowestFrame).toBeLessThan(SLOWEST_FRAME);
	expect(oldestState).toBeLessThan(OLDEST_STATE);
	expect(shownAfter).toBeLessThan(OLDEST_STATE);
});

it('with thousands in line an agent still works at once', async () => {
	const { page, waiting } = await watch({ agentsReady: ['jane'], acceptAfter: null });
	await dispatchAll();
	const inLine = new Intl.NumberFormat('en').format(INTERACTIONS - 5);
	await waiting.getByRole('heading', { name: `${inLine} Waiting` }).waitFor();
	const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
	const firstInLine = (name: string) =>
		untilFrame(page, `document.querySelector('#waiting li')?.innerText.includes('${name}')`);
	await firstInLine('case-6');
	const clicked = Date.now();
	await press('Accept case-1');
	await untilFrame(page, `document.querySelector('button[aria-label="Release case-1"]')`);
	await press('Release case-1');
	await firstInLine('case-7');
	expect(await waiting.getByText('case-6', { exact: true }).count()).toBe(0);
	expect(Date.now() - clicked).toBeLessThan(OLDEST_STATE);
});
