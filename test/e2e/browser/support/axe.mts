import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What keeps people from using the page as it is now, one line for each element. */
export async function accessibilityViolations(page: Page): Promise<string[]> {
	await page.evaluate(axe.source);
	const { violations } = await page.evaluate<axe.AxeResults>('axe.run()');
	return violations.flatMap(({ id, help, nodes }) =>
		nodes.map(({ target }) => `${id}: ${help} (${target.join(' ')})`),
	);
}
