import { byId } from './dom.js';

/** How long it is said, in ms. */
const SAID_FOR = 8000;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let silence;

/**
 * Asks the control API for something and says how it went.
 * @param {string} method
 * @param {string} path what follows `/control/`
 * @param {object | undefined} body
 * @param {string} done what to say when it worked
 * @returns {Promise<boolean>} whether it worked
 */
export async function callControlApi(method, path, body, done) {
	try {
		const answer = await fetch(`/control/${path}`, {
			method,
			body: body === undefined ? null : JSON.stringify(body),
		});
		const said = answer.ok ? done : String((await answer.json()).message);
		showMessage(said, !answer.ok);
		return answer.ok;
	} catch {
		showMessage('The sandbox does not answer.', true);
		return false;
	}
}

/**
 * Tells the person in front of the page, and a screen reader, what has just happened.
 * @param {string} text
 * @param {boolean} isRefusal
 */
export function showMessage(text, isRefusal) {
	const line = byId('said');
	line.textContent = text;
	line.classList.toggle('refusal', isRefusal);
	clearTimeout(silence);
	silence = setTimeout(() => (line.textContent = ''), SAID_FOR);
}
