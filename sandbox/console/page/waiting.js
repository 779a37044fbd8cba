import { showAge } from './relativeTimes.js';
import { byId, el, part, show, write } from './dom.js';
import { count, nameOf, typeNames } from './format.js';
import { reconcileList } from './reconcileList.js';

/** @typedef {import('../view/view.mts').ConsoleView['waiting']} Waiting */
/** @typedef {Waiting['routes'][number]} Line */
/** @typedef {Line['oldest'][number]} Card */

/** @param {Waiting} waiting */
export function drawWaiting({ total, routeCount, routes }) {
	write(byId('waiting-total'), count(total));
	show(byId('waiting-empty'), total === 0);
	reconcileList(byId('routes'), routes, {
		key: (line) => line.route,
		make: makeLine,
		update: updateLine,
	});
	const hidden = routeCount - routes.length;
	byId('routes').dataset.hidden = hidden > 0 ? `and ${count(hidden)} more routes` : '';
}

function makeLine() {
	return el(
		'div',
		'line',
		el('h3', '', el('span', 'route'), ' ', el('span', 'total')),
		el('p', 'note'),
		el('ul', 'rows'),
		el('p', 'more'),
	);
}

/**
 * @param {HTMLElement} element
 * @param {Line} line
 */
function updateLine(element, { route, plan, total, oldest }) {
	write(part(element, 'route'), route);
	write(part(element, 'total'), count(total));
	const note = part(element, 'note');
	write(note, plan === 'agent' ? '' : 'No plan leads from this route to an agent.');
	show(note, plan !== 'agent');
	reconcileList(part(element, 'rows'), oldest, {
		key: (card) => card.number,
		make: makeCard,
		update: updateCard,
	});
	const more = part(element, 'more');
	write(more, `and ${count(total - oldest.length)} more`);
	show(more, total > oldest.length);
}

function makeCard() {
	return el('li', 'row', el('span', 'id'), el('span', 'age'), el('span', 'detail'));
}

/**
 * @param {HTMLElement} element
 * @param {Card} card
 */
function updateCard(element, card) {
	write(part(element, 'id'), nameOf(card));
	showAge(part(element, 'age'), card.dispatchedAt);
	const wishes = [...card.skills, ...(card.personalQueue === null ? [] : [card.personalQueue])];
	const wanted = wishes.length === 0 ? '' : `, wants ${wishes.join(', ')}`;
	write(part(element, 'detail'), typeNames[card.interactionType] + wanted);
}
