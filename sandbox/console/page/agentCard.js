import { showAge } from './relativeTimes.js';
import { actionButton, el, part, showButtons, write } from './dom.js';
import { nameOf, typeNames } from './format.js';

/** @typedef {import('../view/view.mts').ConsoleView['agents']['atWork'][number]['desk'][number]} Card */

/**
 * An interaction on an agent's desk. Hold comes last, so that a double click on Accept does not
 * release what it has just accepted.
 */
export const agentCard = {
	/** @param {Card} card */
	key: (card) => card.number,
	/** @param {Card} card */
	make: (card) => {
		const name = nameOf(card);
		const labels = { accept: 'Accept', release: 'Release', retrieve: 'Retrieve', hold: 'Hold' };
		const buttons = Object.entries(labels).map(([action, label]) => {
			const button = actionButton(label, action);
			button.setAttribute('aria-label', `${label} ${name}`);
			return button;
		});
		const row = el(
			'li',
			'row',
			el('span', 'id', name),
			el('span', 'age'),
			el('span', 'detail'),
			el('span', 'buttons', ...buttons),
		);
		row.dataset.number = String(card.number);
		row.dataset.name = name;
		return row;
	},
	/**
	 * @param {HTMLElement} element
	 * @param {Card} card
	 */
	update: (element, card) => {
		const { ringing, onHold, mayRelease, mayHold } = card;
		element.classList.toggle('ringing', ringing);
		showAge(part(element, 'age'), card.since);
		write(part(element, 'detail'), detailOf(card));
		showButtons(element, {
			accept: ringing,
			release: !ringing && mayRelease,
			retrieve: onHold && mayHold,
			hold: !ringing && !onHold && mayHold,
		});
	},
};

/** @param {Card} card */
function detailOf({ ringing, onHold, route, interactionType, provider, mayRelease }) {
	const state = ringing ? 'ringing, ' : onHold ? 'on hold, ' : '';
	const forbidden = mayRelease ? '' : `, ${provider} lets no agent release it`;
	return `${state}${route}, ${typeNames[interactionType]}${forbidden}`;
}
