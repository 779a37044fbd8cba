import type { Page } from 'playwright-core';

/** How a page did while it was watched; times in ms. */
export interface Watch {
	readonly frames: number;
	/** The longest time from one frame to the next. */
	readonly slowestFrame: number;
	/** The largest age of what the console showed at a frame. */
	readonly oldestState: number;
}

/** Begins to watch the frames of a console. */
export async function watchFrames(page: Page): Promise<void> {
	await page.evaluate(`{
		const watch = (window.watch = { frames: 0, slowestFrame: 0, oldestState: 0 });
		let last = performance.now();
		const look = (now) => {
			watch.frames++;
			watch.slowestFrame = Math.max(watch.slowestFrame, now - last);
			watch.oldestState = Math.max(watch.oldestState, Date.now() - Number(document.body.dataset.shown));
			last = now;
			requestAnimationFrame(look);
		};
		requestAnimationFrame(look);
	}`);
}

/** What was seen since then. */
export async function readWatch(page: Page): Promise<Watch> {
	return await page.evaluate<Watch>('window.watch');
}

/**
 * Waits until a condition holds, and looks at each frame: Playwright's own waiting looks every 500 ms.
 * @param condition JavaScript of the page
 */
export async function untilFrame(page: Page, condition: string): Promise<void> {
	await page.evaluate(`new Promise((resolve) => {
		const look = () => (${condition} ? resolve() : requestAnimationFrame(look));
		look();
	})`);
}
