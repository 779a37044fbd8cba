import { isAccepted } from '../http/answer.mts';
import { passedIf } from '../outcome.mts';
import type { Question } from './question.mts';

/** One request may hold several interactions [doc INV-OLD, ACT]. */
export const manyInOne: Question = {
	name: 'manyInOne',
	kind: 'check',
	about: 'Two dispatches in one request get 200',
	source: 'INV-OLD, ACT',
	interactions: 2,
	needs: ['dispatch'],
	async ask(session) {
		const pair = [session.add(), session.add()] as const;
		const answer = await session.dispatch(pair);
		if (isAccepted(answer)) session.facts.pair = pair;
		return passedIf(answer.status === 200, session.say(answer));
	},
};
