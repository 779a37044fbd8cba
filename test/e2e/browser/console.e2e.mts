import type { Browser, Page } from 'playwright-core';
import { faultKinds } from '../../../sandbox/center/faults.mts';
import { type Sandbox, startSandbox } from '../../../sandbox/index.mts';
import { ambiguities } from '../../../sandbox/profile.mts';
import { dispatchToSandbox } from '../support/dispatchToSandbox.mts';
import { accessibilityViolations } from './support/axe.mts';
import { seedConsole } from './support/seedConsole.mts';
import { openBrowser } from './support/browser.mts';
import { type Columns, openConsole } from './support/consolePage.mts';
import { picture } from './support/picture.mts';

jest.setTimeout(120_000);

let browser: Browser;
let sandbox: Sandbox;
let page: Page;
let complaints: string[];
let columns: Columns;

beforeAll(async () => (browser = await openBrowser()));
afterAll(() => browser?.close());

beforeEach(async () => {
	sandbox = await startSandbox({ scenario: { acceptAfter: null, agentsReady: ['jane'] } });
	({ page, complaints, ...columns } = await openConsole(browser, sandbox));
});
afterEach(async () => {
	await page?.context().close();
	await sandbox?.close();
	expect(complaints).toEqual([]);
});

const button = (name: string) => page.getByRole('button', { name });
const said = (text: string) => page.getByRole('status').filter({ hasText: text }).waitFor();
const interaction = (id: string) =>
	sandbox.center.store.find(id) ?? fail(`the contact center does not know ${id}`);

function fail(problem: string): never {
	throw new Error(problem);
}

describe('the console', () => {
	it('shows what n8n dispatches while it is looked at', async () => {
		await columns.waiting.getByText('Nothing waits.').waitFor();
		await dispatchToSandbox(sandbox, ['case-1', 'case-2', 'case-3', 'case-4', 'case-5', 'case-6']);
		await columns.waiting.getByText('case-6').waitFor();
		await columns.waiting.getByRole('heading', { name: '1 Waiting' }).waitFor();
		await columns.waiting.getByRole('heading', { name: 'Support NR 1' }).waitFor();
		await columns.agents.getByRole('heading', { name: '0 With agents and 5 ringing' }).waitFor();
		await page.getByText('1 call of Invoke so far, 6 requests taken').waitFor();
	});

	it('lets an agent accept and release by clicking', async () => {
		await dispatchToSandbox(sandbox, ['case-1']);
		await button('Accept case-1').click();
		await said('Jane Okafor accepted case-1.');
		await columns.agents.getByRole('heading', { name: '1 With agents' }).waitFor();
		expect(interaction('case-1')).toMatchObject({ state: 'assigned', agent: { username: 'jane' } });
		await button('Release case-1').click();
		await columns.released.getByRole('heading', { name: '1 Released' }).waitFor();
		await columns.released.getByText('by Jane Okafor').waitFor();
		expect(interaction('case-1')).toMatchObject({ state: 'released', releasedBy: 'agent' });
	});

	it('lets an agent put an interaction on hold and take it back', async () => {
		await dispatchToSandbox(sandbox, ['case-1']);
		await button('Accept case-1').click();
		await button('Hold case-1').click();
		await columns.agents.getByText('on hold').waitFor();
		expect(interaction('case-1').onHold).toBe(true);
		await button('Retrieve case-1').click();
		await button('Hold case-1').waitFor();
		expect(interaction('case-1').onHold).toBe(false);
	});

	it('a double click on Accept does not release what it accepted', async () => {
		await dispatchToSandbox(sandbox, ['case-1']);
		await button('Accept case-1').dblclick();
		await button('Release case-1').waitFor();
		await said('Jane Okafor accepted case-1.');
		expect(interaction('case-1').state).toBe('assigned');
	});

	it('logs agents in and out, and makes them ready or away', async () => {
		await page.getByLabel('Another agent').selectOption('Mei Tanaka');
		await button('Log in').click();
		await button('Ready: Mei Tanaka').click();
		await button('Away: Mei Tanaka').click();
		await button('Log out: Mei Tanaka').click();
		await said('Mei Tanaka has logged out.');
		await button('Log out: Mei Tanaka').waitFor({ state: 'hidden' });
		expect(sandbox.center.agents.get('mei')?.presence).toBe('loggedOut');
	});

	it('says why something cannot be done', async () => {
		await dispatchToSandbox(sandbox, ['case-1']);
		await button('Accept case-1').click();
		await button('Release case-1').waitFor();
		await button('Log out: Jane Okafor').click();
		await said('jane still has an interaction');
		expect(complaints.splice(0)).toEqual([expect.stringContaining('409')]);
	});

	it('lets agents work on their own', async () => {
		await page.getByLabel('Agents accept').selectOption('at once');
		await said('Agents accept at once.');
		await page.getByLabel('release', { exact: true }).selectOption('at once');
		await said('Agents release at once.');
		await dispatchToSandbox(sandbox, ['case-1']);
		await columns.released.getByText('case-1').waitFor();
	});

	it('switches every kind of fault, and shows the call that met it', async () => {
		const kinds = await page.getByLabel('The contact center').locator('option').allTextContents();
		for (const kind of kinds) {
			await page.getByLabel('The contact center').selectOption(kind);
			await button('Add fault').click();
			await said(`From now on the contact center ${kind}.`);
		}
		const faults = sandbox.center.faults.view();
		expect(faults).toHaveLength(kinds.length);
		expect([...new Set(faults.map(({ kind }) => kind))].sort()).toEqual([...faultKinds].sort());
		await page.getByRole('heading', { name: `${kinds.length} Faults` }).waitFor();

		await dispatchToSandbox(sandbox, ['case-1']).catch(() => {});
		await page.getByText('429 POST /interactions/invoke').waitFor();
		await page.getByText('1 request: kept from the contact center by a fault').waitFor();
		await button('Clear all faults').click();
		await page.getByText('Everything works.').waitFor();
		expect(sandbox.center.faults.view()).toEqual([]);
	});

	it('switches the variant of every ambiguity', async () => {
		await page.getByText('how to read what the documentation leaves open').click();
		for (const [name, { variants }] of Object.entries(ambiguities)) {
			const second = String(variants[1]);
			await page.getByLabel(name, { exact: true }).selectOption(second);
			await said(`${name} is ${second} now.`);
		}
		const wanted = Object.entries(ambiguities).map(([name, { variants }]) => [name, variants[1]]);
		expect(sandbox.center.settings.profile).toEqual(Object.fromEntries(wanted));
	});

	it('starts afresh at the press of a button', async () => {
		await dispatchToSandbox(sandbox, ['case-1']);
		await button('Accept case-1').waitFor();
		await button('Reset everything').click();
		await columns.agents.getByRole('heading', { name: /^0 With agents$/ }).waitFor();
		expect(sandbox.center.store.interactions).toEqual([]);
	});

	it('says that it is old when the contact center is gone', async () => {
		await sandbox.close();
		await page.getByText('Not connected: this is old').waitFor();
		await page.context().close();
		complaints.length = 0; // the browser complained about the connection, as it should
	});
});

describe('with the keyboard alone', () => {
	it('an agent gets ready, accepts and releases, and the focus stays with the work', async () => {
		await dispatchToSandbox(sandbox, ['case-1', 'case-2']);
		await button('Accept case-2').waitFor();
		await tabTo('Away: Jane Okafor');
		await page.keyboard.press('Enter');
		await focusIsOn('Ready: Jane Okafor');
		await page.keyboard.press('Enter');
		await focusIsOn('Away: Jane Okafor');
		await tabTo('Accept case-1');
		await page.keyboard.press('Enter');
		await focusIsOn('Release case-1');
		await page.keyboard.press('Space');
		await focusIsOn('Accept case-2');
		expect(interaction('case-1').state).toBe('released');
	});

	/** Presses Tab until a button has the focus. */
	async function tabTo(name: string): Promise<void> {
		const presses = await page.getByRole('button').or(page.getByRole('combobox')).count();
		for (let press = 0; press < 2 * presses; press++) {
			await page.keyboard.press('Tab');
			if ((await focused()) === name) return;
		}
		fail(`Tab does not lead to ${name}`);
	}

	const focused = () =>
		page.evaluate<string | null>("document.activeElement.getAttribute('aria-label')");

	async function focusIsOn(name: string): Promise<void> {
		await page.locator(`button:focus[aria-label="${name}"]`).waitFor();
	}
});

describe.each(['light', 'dark'] as const)('in the %s theme', (colorScheme) => {
	it('axe finds nothing that keeps people from using it', async () => {
		await page.emulateMedia({ colorScheme });
		expect(await accessibilityViolations(page)).toEqual([]);
		await page.getByLabel('Another agent').selectOption('Omar Haddad');
		await button('Log in').click();
		await button('Ready: Omar Haddad').click();
		await button('Away: Omar Haddad').waitFor();
		await seedConsole(sandbox);
		await page.getByText('429 POST /interactions/invoke').waitFor();
		await columns.released.getByText('case-10017').waitFor();
		await page.getByRole('heading', { name: '7 Callbacks' }).waitFor();
		await page.getByText('Omar Haddad is ready.').waitFor({ state: 'hidden' });
		await picture(page, `console-${colorScheme}`, { fullPage: true });
		await page.getByText('how to read what the documentation leaves open').click();
		expect(await accessibilityViolations(page)).toEqual([]);
	});

	it('axe would find a text that cannot be read', async () => {
		await page.emulateMedia({ colorScheme });
		await page.evaluate("document.querySelector('.explanation').style.color = '#888'");
		await page.evaluate("document.body.style.background = '#999'");
		expect(await accessibilityViolations(page)).toContainEqual(expect.stringContaining('contrast'));
	});
});
