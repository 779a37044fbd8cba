import { NotAsked, found } from '../outcome.mts';
import { firstOf } from '../witness.mts';
import type { Question } from './question.mts';

/** When the first callback comes, which no page says [unknown REG-SRC]. */
export const callbackDelay: Question = {
	name: 'callbackDelay',
	kind: 'finding',
	about: 'The time from a dispatch to its AssignToAgent',
	source: 'REG-SRC',
	interactions: 0,
	needs: ['callbacks'],
	async ask(session) {
		const { facts } = session;
		if (facts.watched === undefined) throw new NotAsked('nothing was dispatched');
		const { byApi } = facts.watched;
		const first = firstOf(await session.notifications(), 'AssignToAgent', byApi);
		if (first === undefined) throw new NotAsked('no callback came');
		const seconds = (first.arrival.at - byApi.sentAt) / 1000;
		return found(`${seconds.toFixed(1)} s`, 'includes the time an agent takes to accept');
	},
};
