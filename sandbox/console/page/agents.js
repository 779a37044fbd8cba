import { actionButton, byId, el, part, selectById, show, showButtons, write } from './dom.js';
import { count } from './format.js';
import { agentCard } from './agentCard.js';
import { reconcileList } from './reconcileList.js';
import { fillSelect } from './selects.js';

/** @typedef {import('../view/view.mts').ConsoleView['agents']} Agents */
/** @typedef {Agents['atWork'][number]} Agent */

/** @param {Agents} agents */
export function drawAgents({ ringing, assigned, atWork, loggedOut }) {
	write(byId('agents-total'), count(assigned));
	write(byId('ringing-total'), ringing === 0 ? '' : `and ${count(ringing)} ringing`);
	show(byId('agents-empty'), atWork.length === 0);
	reconcileList(byId('desks'), atWork, {
		key: (agent) => agent.username,
		make: makeAgent,
		update: updateAgent,
	});
	fillSelect(
		selectById('logged-out'),
		loggedOut.map(({ username, name }) => ({ value: username, label: name })),
	);
	show(byId('login'), loggedOut.length > 0);
}

/** @param {Agent} agent */
function makeAgent({ username, name }) {
	const presence = el('span', 'presence');
	const buttons = el(
		'span',
		'buttons',
		actionButton('Ready', 'ready'),
		actionButton('Away', 'away'),
		actionButton('Log out', 'logout'),
	);
	for (const button of buttons.querySelectorAll('button'))
		button.setAttribute('aria-label', `${button.textContent}: ${name}`);
	const head = el('h3', '', name, presence, el('span', 'skills'));
	const agent = el('li', 'agent', head, buttons, el('ul', 'desk'));
	agent.dataset.agent = username;
	agent.dataset.name = name;
	return agent;
}

/**
 * @param {HTMLElement} element
 * @param {Agent} agent
 */
function updateAgent(element, { ready, load, skills, desk }) {
	element.classList.toggle('ready', ready);
	const busy = desk.length === 0 ? 'free' : `${load} % busy`;
	write(part(element, 'presence'), `${ready ? 'ready' : 'away'}, ${busy}`);
	write(part(element, 'skills'), skills.join(', '));
	showButtons(part(element, 'buttons'), { ready: !ready, away: ready, logout: true });
	reconcileList(part(element, 'desk'), desk, agentCard);
}
