import { writeAnswer } from './answers.js';
import { byId, el, part, show, write } from './dom.js';
import { count } from './format.js';
import { reconcileList } from './reconcileList.js';

/** @typedef {import('../view/view.mts').ConsoleView['callbacks']} Callbacks */
/** @typedef {Callbacks['plan']['newest'][number]} PlanPost */

/** @param {Callbacks} callbacks */
export function drawCallbacks({ total, providers, newest, plan }) {
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
		update: (element, callback) =>
			writeAnswer(
				element,
				`${callback.notification} ${callback.externalId}`,
				callback.provider,
				callback,
			),
	});
	show(byId('plan'), plan.url !== null || plan.total > 0);
	write(
		byId('plan-address'),
		plan.url === null ? 'no plan any more' : `each outcome goes to ${plan.url}`,
	);
	reconcileList(byId('plan-posts'), plan.newest, {
		key: (post) => post.number,
		make: () => el('li', 'row', el('span', 'id'), el('span', 'age'), el('span', 'detail')),
		update: updatePost,
	});
}

/**
 * @param {HTMLElement} element
 * @param {PlanPost} post
 */
function updatePost(element, { clid, outcome, ...post }) {
	writeAnswer(element, `${outcome} ${clid}`, 'the plan', { attempt: 1, ...post });
}
