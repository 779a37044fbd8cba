/** @type {WeakMap<Element, Map<string | number, HTMLElement>>} */
const drawn = new WeakMap();

/**
 * Makes the children of a list those of `items`, in their order. What is there already stays where
 * it is and is only brought up to date, so that focus and selection survive.
 * @template Item
 * @param {Element} list
 * @param {readonly Item[]} items
 * @param {object} row
 * @param {(item: Item) => string | number} row.key
 * @param {(item: Item) => HTMLElement} row.make
 * @param {(element: HTMLElement, item: Item) => void} row.update
 */
export function reconcileList(list, items, { key, make, update }) {
	const before = drawn.get(list) ?? new Map();
	/** @type {Map<string | number, HTMLElement>} */
	const after = new Map();
	for (const item of items) {
		const element = before.get(key(item)) ?? make(item);
		update(element, item);
		after.set(key(item), element);
	}
	for (const [name, element] of before) {
		if (after.has(name)) continue;
		keepFocus(element);
		element.remove();
	}
	let place = list.firstElementChild;
	for (const element of after.values()) {
		if (element === place) place = place.nextElementSibling;
		else list.insertBefore(element, place);
	}
	drawn.set(list, after);
}

/**
 * Whoever works with the keyboard is not thrown back to the top of the page when the row in hand
 * disappears: the next row, or else the heading, gets the focus.
 * @param {HTMLElement} leaving
 */
export function keepFocus(leaving) {
	if (!leaving.contains(document.activeElement)) return;
	const next = leaving.nextElementSibling ?? leaving.previousElementSibling;
	const button = next?.querySelector('button:not([hidden])');
	const heading = leaving.closest('section')?.querySelector('h2');
	const target = button ?? heading;
	if (target instanceof HTMLElement) target.focus();
}
