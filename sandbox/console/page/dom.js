/**
 * The element of an id.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
	const element = document.getElementById(id);
	if (element === null) throw new Error(`the page has no #${id}`);
	return element;
}

/**
 * The select of an id.
 * @param {string} id
 * @returns {HTMLSelectElement}
 */
export function selectById(id) {
	const element = byId(id);
	if (element instanceof HTMLSelectElement) return element;
	throw new Error(`#${id} is no select`);
}

/**
 * A new element with text or children.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} [className]
 * @param {...(Node | string)} content
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function el(tag, className = '', ...content) {
	const element = document.createElement(tag);
	if (className !== '') element.className = className;
	element.append(...content);
	return element;
}

/**
 * A new button that does something to something; see `act.js`.
 * @param {string} label
 * @param {string} action
 */
export function actionButton(label, action) {
	const button = el('button', '', label);
	button.type = 'button';
	button.dataset.action = action;
	return button;
}

/**
 * Writes a text, if it is another one: an unchanged one costs the browser nothing.
 * @param {Element} element
 * @param {string} text
 */
export function write(element, text) {
	if (element.textContent !== text) element.textContent = text;
}

/**
 * Shows or hides an element.
 * @param {HTMLElement} element
 * @param {boolean} shown
 */
export function show(element, shown) {
	if (element.hidden === shown) element.hidden = !shown;
}

/**
 * The part of an element that has this class.
 * @param {Element} element
 * @param {string} className
 * @returns {HTMLElement}
 */
export function part(element, className) {
	const found = element.querySelector(`.${className}`);
	if (found instanceof HTMLElement) return found;
	throw new Error(`no .${className} in ${element.className}`);
}

/**
 * Shows the buttons of some actions and hides the others. A hidden button loses the focus, so the
 * next one gets it.
 * @param {HTMLElement} element
 * @param {Record<string, boolean>} shown by action
 */
export function showButtons(element, shown) {
	const buttons = [...element.querySelectorAll('button')];
	const inHand = buttons.find((button) => button === document.activeElement);
	for (const button of buttons) {
		show(button, shown[button.dataset.action ?? ''] === true);
		if (button.hidden) button.ariaDisabled = null;
	}
	if (inHand?.hidden) buttons.find((button) => !button.hidden)?.focus();
}
