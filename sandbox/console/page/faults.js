import { callControlApi } from './callControlApi.js';
import { byId, el, part, selectById, show, write } from './dom.js';
import { count } from './format.js';
import { faultChoices, faultName, patterns, patternName, targets } from './faultChoices.js';
import { reconcileList } from './reconcileList.js';
import { fillSelect } from './selects.js';

/** @typedef {import('../view/view.mts').ConsoleView['settings']['faults'][number]} Fault */

/** @param {readonly Fault[]} faults */
export function drawFaults(faults) {
	write(byId('faults-total'), count(faults.length));
	show(byId('faults-empty'), faults.length === 0);
	show(byId('clear-faults'), faults.length > 0);
	reconcileList(byId('faults'), faults, {
		key: ({ id }) => id,
		make: () => el('li', 'row', el('span', 'id'), el('span', 'age'), el('span', 'detail')),
		update: (element, fault) => {
			write(part(element, 'id'), faultName(fault));
			write(part(element, 'age'), `played ${count(fault.played)}`);
			write(part(element, 'detail'), `to ${targets[fault.on]}, for ${patternName(fault)}`);
		},
	});
}

/** Fills the form and lets it order faults. */
export function listenToFaults() {
	const [kind, on, times] = ['fault-kind', 'fault-on', 'fault-times'].map(selectById);
	if (kind === undefined || on === undefined || times === undefined) return;
	fillSelect(kind, labeled(faultChoices));
	fillSelect(times, labeled(patterns));
	fillSelect(
		on,
		Object.entries(targets).map(([value, label]) => ({ value, label })),
	);
	byId('fault').addEventListener('submit', (event) => {
		event.preventDefault();
		const choice = faultChoices[Number(kind.value)];
		const pattern = patterns[Number(times.value)];
		if (choice === undefined || pattern === undefined) return;
		const order = { on: on.value, ...choice.order, ...pattern.order };
		void callControlApi('POST', 'faults', order, `From now on the contact center ${choice.label}.`);
	});
	byId('clear-faults').addEventListener('click', () => {
		void callControlApi('DELETE', 'faults', undefined, 'Everything works again.');
	});
}

/** @param {readonly { label: string }[]} choices */
function labeled(choices) {
	return choices.map(({ label }, index) => ({ value: String(index), label }));
}
