import { callControlApi } from './callControlApi.js';
import { selectById } from './dom.js';
import { duration } from './format.js';
import { fillSelect, showChosen } from './selects.js';

/** @typedef {import('../view/view.mts').ConsoleView['settings']} Settings */

/** Milliseconds after which agents can do something on their own; null: never. */
const DELAYS = [null, 0, 800, 3000, 10_000];

const selects = /** @type {const} */ ({
	acceptAfter: 'accept-after',
	releaseAfter: 'release-after',
});

/** @param {Settings} settings */
export function drawScenario({ acceptAfter, releaseAfter }) {
	const now = { acceptAfter, releaseAfter };
	for (const name of /** @type {const} */ (['acceptAfter', 'releaseAfter'])) {
		const select = selectById(selects[name]);
		const delays = DELAYS.includes(now[name]) ? DELAYS : [...DELAYS, now[name]];
		fillSelect(
			select,
			delays.map((ms) => ({ value: String(ms), label: labelOf(ms) })),
		);
		showChosen(select, String(now[name]));
	}
}

/** Lets the selects change what agents do on their own. */
export function listenToScenario() {
	for (const [name, id] of Object.entries(selects)) {
		const select = selectById(id);
		select.addEventListener('change', () => {
			const ms = select.value === 'null' ? null : Number(select.value);
			const verb = name === 'acceptAfter' ? 'accept' : 'release';
			void callControlApi('PUT', 'scenario', { [name]: ms }, `Agents ${verb} ${labelOf(ms)}.`);
		});
	}
}

/** @param {number | null} ms */
function labelOf(ms) {
	if (ms === null) return 'by hand';
	return ms === 0 ? 'at once' : `after ${duration(ms)}`;
}
