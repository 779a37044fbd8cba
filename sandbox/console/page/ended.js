import { byId, el, part, show, write } from './dom.js';
import { count, duration, nameOf, timeOfDay } from './format.js';
import { reconcileList } from './reconcileList.js';

/** @typedef {import('../view/view.mts').ConsoleView['ended']} Ended */
/** @typedef {Ended['newest'][number]} Card */

/** @param {Ended} ended */
export function drawEnded({ total, newest }) {
	write(byId('ended-total'), count(total));
	show(byId('ended-empty'), total === 0);
	reconcileList(byId('ended-list'), newest, {
		key: (card) => card.number,
		make: () => el('li', 'row', el('span', 'id'), el('span', 'age'), el('span', 'detail')),
		update: updateCard,
	});
	write(byId('ended-more'), `and ${count(total - newest.length)} before`);
	show(byId('ended-more'), total > newest.length);
}

/**
 * @param {HTMLElement} element
 * @param {Card} card
 */
function updateCard(element, card) {
	write(part(element, 'id'), nameOf(card));
	write(part(element, 'age'), card.endedAt === null ? '' : timeOfDay(card.endedAt));
	write(part(element, 'detail'), storyOf(card));
}

/** @param {Card} card */
function storyOf({ by, agent, waitedMs, handledMs, route }) {
	if (by === 'plan') return `the plan of ${route} ended it without an agent`;
	if (agent === null || waitedMs === null || handledMs === null)
		return 'by n8n, before an agent had it';
	const who = by === 'agent' ? `by ${agent}` : `by n8n, while with ${agent}`;
	return `${who}; waited ${duration(waitedMs)}, worked on for ${duration(handledMs)}`;
}
