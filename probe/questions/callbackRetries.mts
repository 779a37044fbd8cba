import { NotAsked, Stopped, found, notKnown } from '../outcome.mts';
import { firstOf } from '../witness.mts';
import type { Question } from './question.mts';

/** How often a notification is sent again unless it gets a 2xx [unknown REG-SRC]. */
export const callbackRetries: Question = {
	name: 'callbackRetries',
	kind: 'finding',
	profile: true,
	about: 'How often a callback is sent again after a 500',
	source: 'REG-SRC',
	interactions: 0,
	needs: ['callbacks'],
	async ask(session) {
		const { facts, parts, waitMs } = session;
		if (facts.watched === undefined) throw new NotAsked('nothing was dispatched');
		const { byAgent } = facts.watched;
		const first = firstOf(await session.notifications(), 'AssignToAgent', byAgent);
		if (first === undefined) throw new NotAsked('no callback came');
		const rest = first.arrival.at + waitMs - parts.clock.now();
		if (rest > 0) await parts.clock.sleep(rest, parts.interrupt);
		if (parts.interrupt.aborted) throw new Stopped('interrupted');
		const times = (await session.notifications())
			.filter(({ kind, id }) => kind === first.kind && id === first.id)
			.map(({ arrival }) => arrival.at);
		const pauses = times
			.slice(1)
			.map((at, place) => ((at - (times[place] ?? at)) / 1000).toFixed(0));
		const within = `within ${parts.targets.wait} s`;
		if (parts.inbox?.refuse === undefined && pauses.length === 0)
			return notKnown(`none ${within}, but who receives them may have answered 2xx`);
		const seen = pauses.length === 0 ? 'none' : `after ${pauses.join(', ')} s`;
		return found(pauses.length, `${seen} ${within}`);
	},
};
