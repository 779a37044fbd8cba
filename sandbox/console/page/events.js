import { writeAnswer } from './answers.js';
import { byId, el, part, show, write } from './dom.js';
import { count } from './format.js';
import { reconcileList } from './reconcileList.js';

/** @param {import('../view/view.mts').ConsoleView['events']} events */
export function drawEvents({ total, subscriptions, newest }) {
	write(byId('events-total'), count(total));
	show(byId('events-empty'), total === 0 && subscriptions.length === 0);
	reconcileList(byId('subscriptions'), subscriptions, {
		key: ({ subscriptionId }) => subscriptionId,
		make: () => el('li', 'row', el('span', 'id'), el('span', 'detail')),
		update: (element, { name, url, events, enabled }) => {
			write(part(element, 'id'), name);
			const told = `is told of ${events.join(', ')} at ${url}`;
			write(part(element, 'detail'), enabled ? told : 'is off');
		},
	});
	reconcileList(byId('events'), newest, {
		key: ({ number }) => number,
		make: () => el('li', 'row', el('span', 'id'), el('span', 'age'), el('span', 'detail')),
		update: (element, delivery) =>
			writeAnswer(element, delivery.types.join(', '), delivery.subscription, delivery),
	});
}
