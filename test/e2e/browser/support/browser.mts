import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { selectors } from 'playwright-core';
import { needBrowser } from '../../../../scripts/browser/browser.mts';

/** Nothing of the machine, and nobody to call home to. */
const ARGUMENTS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/** How long something may take to appear on a busy machine, in ms. */
const PATIENCE = 60_000;

// n8n's editor names its parts so.
selectors.setTestIdAttribute('data-test-id');

/**
 * A real browser without a window; close it at the end.
 * @param more arguments of its command line.
 */
export async function openBrowser(more: readonly string[] = []): Promise<Browser> {
	const args = [...ARGUMENTS, ...more];
	return await chromium.launch({ executablePath: await needBrowser(), args });
}

/** A page of a browser, with the mistakes that it complained about. */
export interface WatchedPage {
	readonly page: Page;
	/** Uncaught errors and error messages of the page. */
	readonly complaints: string[];
}

/** Opens a page that nobody has used before. */
export async function openPage(
	browser: Browser,
	options: BrowserContextOptions = {},
): Promise<WatchedPage> {
	const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
	const page = await context.newPage();
	page.setDefaultTimeout(PATIENCE);
	const complaints: string[] = [];
	page.on('pageerror', (error) => complaints.push(String(error)));
	page.on('console', (message) => {
		if (message.type() === 'error') complaints.push(message.text());
	});
	return { page, complaints };
}
