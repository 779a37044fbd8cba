import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import type { Sandbox } from '../../../../sandbox/index.mts';
import { openPage, type WatchedPage } from './browser.mts';

/** The three columns of the console. */
export interface Columns {
	readonly waiting: Locator;
	readonly agents: Locator;
	readonly released: Locator;
}

/** Opens the console of a sandbox and waits until it is live. */
export async function openConsole(
	browser: Browser,
	{ url }: Pick<Sandbox, 'url'>,
	options: BrowserContextOptions = {},
): Promise<WatchedPage & Columns> {
	const watched = await openPage(browser, options);
	const { page } = watched;
	await page.goto(url);
	await page.getByText('Live', { exact: true }).waitFor();
	return { ...watched, ...columnsOf(page) };
}

function columnsOf(page: Page): Columns {
	const column = (name: RegExp) => page.getByRole('region', { name });
	return {
		waiting: column(/Waiting/),
		agents: column(/With agents/),
		released: column(/Released/),
	};
}
