import { act } from './act.js';
import { byId, el } from './dom.js';
import { keyed } from './keyed.js';
import { fillSelect, showChosen } from './selects.js';

/** @typedef {import('../view/view.mts').ConsoleView['settings']['profile'][number]} OpenPoint */

/** @param {readonly OpenPoint[]} points */
export function drawProfile(points) {
	keyed(byId('profile'), points, { key: ({ name }) => name, make: makePoint, update: updatePoint });
}

/** @param {OpenPoint} point */
function makePoint({ name, open, readings }) {
	const select = el('select');
	select.id = `profile-${name}`;
	const label = el('label', '', name);
	label.htmlFor = select.id;
	fillSelect(
		select,
		readings.map((reading) => ({ value: String(reading), label: String(reading) })),
	);
	select.addEventListener('change', () => {
		const reading = readings.find((candidate) => String(candidate) === select.value);
		void act('PUT', 'profile', { [name]: reading }, `${name} is ${reading} now.`);
	});
	return el('li', '', label, select, el('p', 'hint', open));
}

/**
 * @param {HTMLElement} element
 * @param {OpenPoint} point
 */
function updatePoint(element, { now, readings }) {
	const select = element.querySelector('select');
	if (select === null) return;
	showChosen(select, String(now));
	element.classList.toggle('changed', now !== readings[0]);
}
