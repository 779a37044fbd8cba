import { isAccepted } from '../http/answer.mts';
import { NotAsked, passedIf } from '../outcome.mts';
import type { Question } from './question.mts';

/** The same object once more is accepted, and ignored because of its Request ID [doc INV-OLD]. */
export const repeatedRequestId: Question = {
	name: 'repeatedRequestId',
	kind: 'check',
	about: 'The same dispatch sent again, with its Request ID, is accepted',
	source: 'INV-OLD',
	interactions: 0,
	needs: ['dispatch'],
	async ask(session) {
		const { first } = session.facts;
		if (first === undefined) throw new NotAsked('no dispatch was accepted');
		const answer = await session.invoke([first.member]);
		return passedIf(isAccepted(answer), session.say(answer));
	},
};
