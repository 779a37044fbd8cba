import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { longStep } from '../lib/install.cjs';
import { UserError } from '../lib/main.mts';

/** Names a browser to use instead of one that is looked for. */
const CHOSEN = 'CHROME_PATH';

/** What Chromium and its relatives are called, most likely first. */
const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Where they are when no command leads to them. */
const PLACES = [
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const HINT = `The browser tests need Chromium or Chrome. Install it, e.g. with \`apt-get install chromium\`
or \`brew install --cask google-chrome\`, or name one with ${CHOSEN}=/path/to/chrome.`;

/** Path of the Chromium or Chrome of this machine; undefined if there is none. */
export async function findBrowser(): Promise<string | undefined> {
	const chosen = process.env[CHOSEN];
	if (chosen !== undefined) return (await isRunnable(chosen)) ? chosen : undefined;
	const folders = (process.env.PATH ?? '').split(delimiter);
	const candidates = COMMANDS.flatMap((name) => folders.map((folder) => join(folder, name)));
	for (const path of [...candidates, ...PLACES]) {
		if (await isRunnable(path)) return path;
	}
	return undefined;
}

/**
 * Path of a Chromium or Chrome. On a Debian or Ubuntu where we may, it is installed if missing.
 * @throws UserError that says what to install where we may not.
 */
export async function needBrowser({ signal }: { signal?: AbortSignal } = {}): Promise<string> {
	const found = await findBrowser();
	if (found !== undefined) return found;
	const isRoot = process.getuid?.() === 0;
	if (process.env[CHOSEN] !== undefined || !isRoot || !(await isRunnable('/usr/bin/apt-get')))
		throw new UserError(HINT);
	const apt = (...args: string[]) =>
		longStep(`apt-get ${args.join(' ')}`, 'apt-get', [...args, '-qq'], { signal });
	await apt('update');
	await apt('install', '--yes', '--no-install-recommends', 'chromium');
	const installed = await findBrowser();
	if (installed === undefined) throw new UserError(HINT);
	return installed;
}

async function isRunnable(path: string): Promise<boolean> {
	return await access(path, constants.X_OK).then(
		() => true,
		() => false,
	);
}
