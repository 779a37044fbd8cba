/** @typedef {import('../view/view.mts').ConsoleNews} ConsoleNews */

/** News comes twice a second at least; after this many ms without, the page says that it is old. */
const TOO_OLD = 2000;

/**
 * Follows the contact center. What comes between two frames is drawn as one; a page in the
 * background draws only the newest when it is looked at again.
 * @param {(news: ConsoleNews) => void} draw
 * @param {(isLive: boolean) => void} tellConnection
 */
export function follow(draw, tellConnection) {
	/** @type {ConsoleNews | null} */
	let pending = null;
	let heardAt = performance.now();
	const source = new EventSource('/console/feed');
	source.onmessage = ({ data }) => {
		heardAt = performance.now();
		/** @type {ConsoleNews} */
		const news = JSON.parse(String(data));
		if (pending === null) requestAnimationFrame(drawPending);
		pending = { ...pending, ...news };
	};
	const drawPending = () => {
		if (pending !== null) draw(pending);
		pending = null;
		tellConnection(true);
	};
	setInterval(() => {
		if (performance.now() - heardAt > TOO_OLD) tellConnection(false);
	}, 500);
}
