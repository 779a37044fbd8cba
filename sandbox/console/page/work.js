import { callControlApi } from './callControlApi.js';
import { byId, selectById } from './dom.js';

/** What is said when an agent has done something, after the agent's name. */
const deeds = /** @type {Readonly<Record<string, string>>} */ ({
	accept: 'accepted',
	release: 'released',
	hold: 'put on hold',
	retrieve: 'took back',
	ready: 'is ready',
	away: 'is away',
	logout: 'has logged out',
});

/** Lets every button of an agent or an interaction do what it says. */
export function listenToWork() {
	byId('desks').addEventListener('click', ({ target }) => {
		const button = target instanceof Element ? target.closest('button') : null;
		const action = button?.dataset.action;
		const agent = button?.closest('.agent');
		if (!button || action === undefined || !(agent instanceof HTMLElement)) return;
		if (button.ariaDisabled === 'true') return;
		const row = button.closest('.row');
		const said = `${agent.dataset.name} ${deeds[action]}`;
		if (row instanceof HTMLElement) {
			const path = `interactions/number/${row.dataset.number}/${action}`;
			void once(button, callControlApi('POST', path, undefined, `${said} ${row.dataset.name}.`));
		} else {
			const path = `agents/${agent.dataset.agent}/${action}`;
			void once(button, callControlApi('POST', path, undefined, `${said}.`));
		}
	});

	byId('login').addEventListener('submit', (event) => {
		event.preventDefault();
		const select = selectById('logged-out');
		const name = select.selectedOptions[0]?.textContent;
		const said = `${name} has logged in, and is away until ready.`;
		void callControlApi('POST', `agents/${select.value}/login`, undefined, said);
	});

	byId('reset').addEventListener('click', () => {
		void callControlApi('POST', 'reset', undefined, 'Everything is back at the start.');
	});
}

/**
 * Lets a button rest until the page shows what came of it, so that a double click is one.
 * @param {HTMLElement} button
 * @param {Promise<boolean>} deed
 */
async function once(button, deed) {
	button.ariaDisabled = 'true';
	if (!(await deed)) button.ariaDisabled = null;
}
