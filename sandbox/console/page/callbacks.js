import { byId, el, part, show, write } from './dom.js';
import { count, timeOfDay } from './format.js';
import { reconcileList } from './reconcileList.js';

/** @typedef {import('../view/view.mts').ConsoleView['callbacks']} Callbacks */
/** @typedef {Callbacks['newest'][number]} Callback */

/** @param {Callbacks} callbacks */
export function drawCallbacks({ total, providers, newest }) {
	write(byId('callbacks-total'), count(total));
	show(byId('callbacks-empty'), total === 0);
	reconcileList(byId('providers'), providers, {
		key: ({ name }) => name,
		make: () => el('li', 'row', el('span', 'id'), el('span', 'detail')),
		update: (element, { name, endpoint }) => {
			write(part(element, 'id'), name);
			write(part(element, 'detail'), endpoint === null ? 'no address' : `is told at ${endpoint}`);
		},
	});
	reconcileList(byId('callbacks'), newest, {
		key: (callback) => callback.number,
		make: () => el('li', 'row', el('span', 'id'), el('span', 'age'), el('span', 'detail')),
		update: updateCallback,
	});
}

/**
 * @param {HTMLElement} element
 * @param {Callback} callback
 */
function updateCallback(element, callback) {
	const { at, notification, externalId, status, error, provider, attempt, durationMs } = callback;
	write(part(element, 'id'), `${notification} ${externalId}`);
	write(part(element, 'age'), timeOfDay(at));
	const answer = status === null ? `no answer: ${error}` : `answered ${status} in ${durationMs} ms`;
	const again = attempt === 1 ? '' : `, attempt ${attempt}`;
	write(part(element, 'detail'), `${provider} ${answer}${again}`);
	const taken = status !== null && status >= 200 && status < 300;
	part(element, 'detail').classList.toggle('refusal', !taken);
}
