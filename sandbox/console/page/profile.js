import { callControlApi } from './callControlApi.js';
import { byId, el } from './dom.js';
import { reconcileList } from './reconcileList.js';
import { fillSelect, showChosen } from './selects.js';

/** @typedef {import('../view/view.mts').ConsoleView['settings']['profile'][number]} OpenPoint */

/** @param {readonly OpenPoint[]} points */
export function drawProfile(points) {
	reconcileList(byId('profile'), points, {
		key: ({ name }) => name,
		make: makePoint,
		update: updatePoint,
	});
}

/** @param {OpenPoint} point */
function makePoint({ name, open, variants }) {
	const select = el('select');
	select.id = `profile-${name}`;
	const label = el('label', '', name);
	label.htmlFor = select.id;
	fillSelect(
		select,
		variants.map((variant) => ({ value: String(variant), label: String(variant) })),
	);
	select.addEventListener('change', () => {
		const variant = variants.find((candidate) => String(candidate) === select.value);
		void callControlApi('PUT', 'profile', { [name]: variant }, `${name} is ${variant} now.`);
	});
	return el('li', '', label, select, el('p', 'hint', open));
}

/**
 * @param {HTMLElement} element
 * @param {OpenPoint} point
 */
function updatePoint(element, { now, variants }) {
	const select = element.querySelector('select');
	if (select === null) return;
	showChosen(select, String(now));
	element.classList.toggle('changed', now !== variants[0]);
}
