import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { waitFor } from '../../support/waitFor.mts';

/** The folder for pictures; without it none are taken. */
const FOLDER = process.env.VCC_PICTURES;

/** What a document may ask its readers to load. */
const LARGEST = 256 * 1024;

/** Takes a picture for the documentation, as `<name>.png`, if pictures are wanted. */
export async function picture(
	page: Page,
	name: string,
	options: { fullPage?: boolean } = {},
): Promise<void> {
	if (FOLDER === undefined) return;
	const messages = page.locator('.el-notification__closeBtn'); // n8n's, in the corner
	for (const message of await messages.all()) await message.click();
	await waitFor(
		() => messages.count(),
		(count) => count === 0,
	);
	await page.mouse.move(0, 0); // nothing is to look touched
	const path = join(FOLDER, `${name}.png`);
	const { byteLength } = await page.screenshot({ path, animations: 'disabled', ...options });
	if (byteLength > LARGEST) throw new Error(`The picture ${name} has ${byteLength} bytes`);
}
