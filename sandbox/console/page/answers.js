import { part, write } from './dom.js';
import { timeOfDay } from './format.js';

/**
 * An attempt to tell somebody something.
 * @typedef {object} Attempt
 * @property {number} at milliseconds since 1970
 * @property {number} attempt
 * @property {number | null} status
 * @property {string | null} error
 * @property {number} durationMs
 */

/**
 * Writes what was sent to whom, and what came back.
 * @param {HTMLElement} element
 * @param {string} what
 * @param {string} whom
 * @param {Attempt} sent
 */
export function writeAnswer(element, what, whom, { at, attempt, status, error, durationMs }) {
	write(part(element, 'id'), what);
	write(part(element, 'age'), timeOfDay(at));
	const answer = status === null ? `no answer: ${error}` : `answered ${status} in ${durationMs} ms`;
	const again = attempt === 1 ? '' : `, attempt ${attempt}`;
	write(part(element, 'detail'), `${whom} ${answer}${again}`);
	const taken = status !== null && status >= 200 && status < 300;
	part(element, 'detail').classList.toggle('refusal', !taken);
}
