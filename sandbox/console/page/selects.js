import { el } from './dom.js';

/** @typedef {{ value: string; label: string }} Choice */

/**
 * Gives a select these choices and keeps what is chosen; a list that is the same stays untouched,
 * so that an open one does not close.
 * @param {HTMLSelectElement} select
 * @param {readonly Choice[]} choices
 */
export function fillSelect(select, choices) {
	const before = [...select.options].map(({ value }) => value);
	if (before.join('\n') === choices.map(({ value }) => value).join('\n')) return;
	const chosen = select.value;
	select.replaceChildren(
		...choices.map(({ value, label }) => {
			const option = el('option', '', label);
			option.value = value;
			return option;
		}),
	);
	if (before.includes(chosen) && choices.some(({ value }) => value === chosen))
		select.value = chosen;
}

/**
 * Shows what is set at present, unless somebody is just choosing.
 * @param {HTMLSelectElement} select
 * @param {string} value
 */
export function showChosen(select, value) {
	if (select.value !== value && select !== document.activeElement) select.value = value;
}
