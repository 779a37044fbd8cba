import { write } from './dom.js';
import { age } from './format.js';

/** The contact center's time minus the browser's, in ms. */
let ahead = 0;

/**
 * Sets the contact center's clock.
 * @param {number} now ms since 1970
 */
export function setClock(now) {
	ahead = now - Date.now();
}

/**
 * Lets an element show how long something has lasted.
 * @param {HTMLElement} element
 * @param {number} since ms since 1970
 */
export function showAge(element, since) {
	if (element.dataset.since !== String(since)) element.dataset.since = String(since);
	write(element, age(Date.now() + ahead - since));
}

/** Brings all ages on the page up to date. */
export function updateRelativeTimes() {
	for (const element of document.querySelectorAll('[data-since]')) {
		if (element instanceof HTMLElement) showAge(element, Number(element.dataset.since));
	}
}
