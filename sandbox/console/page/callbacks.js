import { byId, el, part, show, write } from './dom.js';
import { count, timeOfDay } from './format.js';
import { reconcileList } from './reconcileList.js';

/** @typedef {import('../view/view.mts').ConsoleView['callbacks']} Callbacks */
/** @typedef {Callbacks['newest'][number]} Callback */
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
		update: updateCallback,
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
function updatePost(element, { at, clid, outcome, ...post }) {
	write(part(element, 'id'), `${outcome} ${clid}`);
	write(part(element, 'age'), timeOfDay(at));
	writeAnswer(element, '', post);
}

/**
 * @param {HTMLElement} element
 * @param {Callback} callback
 */
function updateCallback(element, callback) {
	const { at, notification, externalId, status, error, provider, attempt, durationMs } = callback;
	write(part(element, 'id'), `${notification} ${externalId}`);
	write(part(element, 'age'), timeOfDay(at));
	const again = attempt === 1 ? '' : `, attempt ${attempt}`;
	writeAnswer(element, `${provider} `, { status, error, durationMs }, again);
}

/**
 * What somebody answered, or that nobody did.
 * @param {HTMLElement} element
 * @param {string} who
 * @param {{ status: number | null, error: string | null, durationMs: number }} answer
 * @param {string} [more]
 */
function writeAnswer(element, who, { status, error, durationMs }, more = '') {
	const answer = status === null ? `no answer: ${error}` : `answered ${status} in ${durationMs} ms`;
	write(part(element, 'detail'), `${who}${answer}${more}`);
	const taken = status !== null && status >= 200 && status < 300;
	part(element, 'detail').classList.toggle('refusal', !taken);
}
