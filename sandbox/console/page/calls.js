import { byId, el, part, show, write } from './dom.js';
import { count, many, timeOfDay } from './format.js';
import { reconcileList } from './reconcileList.js';

/** @typedef {import('../view/view.mts').ConsoleView['calls']} Calls */
/** @typedef {Calls['rejected'][number]} Call */

const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 240;
const HEIGHT = 36;

/** @param {Calls} calls */
export function drawCalls({ perMinute, seconds, invokeCalls, accepted, duplicates, rejected }) {
	write(byId('per-minute'), count(perMinute));
	const taken = `${many(invokeCalls, 'call')} of Invoke so far, ${many(accepted, 'request')} taken`;
	const repeated = duplicates === 0 ? '' : `, ${count(duplicates)} known already`;
	write(byId('call-totals'), taken + repeated);
	drawBars(seconds);
	show(byId('rejected-empty'), rejected.length === 0);
	reconcileList(byId('rejected'), rejected, {
		key: (call) => call.number,
		make: () => el('li', 'row', el('span', 'id'), el('span', 'age'), el('span', 'detail refusal')),
		update: updateCall,
	});
}

/**
 * One bar for each second of the last minute; the part that went wrong in red.
 * @param {Calls['seconds']} seconds
 */
function drawBars(seconds) {
	const svg = byId('bars');
	const most = Math.max(4, ...seconds.map(([all]) => all));
	const step = WIDTH / seconds.length;
	const bars = seconds.flatMap(([all, wrong], index) => [
		bar(index * step, step, (all / most) * HEIGHT, 'all'),
		bar(index * step, step, (wrong / most) * HEIGHT, 'wrong'),
	]);
	svg.replaceChildren(...bars.filter((rect) => rect !== null));
}

/**
 * @param {number} x
 * @param {number} width
 * @param {number} height
 * @param {string} className
 */
function bar(x, width, height, className) {
	if (height === 0) return null;
	const rect = document.createElementNS(SVG, 'rect');
	const place = { x, y: HEIGHT - height, width: width * 0.75, height, class: className };
	for (const [name, value] of Object.entries(place)) rect.setAttribute(name, String(value));
	return rect;
}

/**
 * @param {HTMLElement} element
 * @param {Call} call
 */
function updateCall(element, { at, method, path, status, fault, reason, requests }) {
	const answer = status === null ? 'no complete answer' : String(status);
	write(part(element, 'id'), `${answer}  ${method} ${path}`);
	write(part(element, 'age'), timeOfDay(at));
	const size = requests === 0 ? '' : `${many(requests, 'request')}: `;
	const cause =
		fault === null ? (reason ?? 'no reason given') : `${reason ?? 'answer spoiled'} (${fault})`;
	write(part(element, 'detail'), size + cause);
}
