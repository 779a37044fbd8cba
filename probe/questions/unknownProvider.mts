import { isAccepted } from '../http/answer.mts';
import { found } from '../outcome.mts';
import type { Question } from './question.mts';

/** A dispatch under a provider that nobody registered [unknown INV]. */
export const unknownProvider: Question = {
	name: 'unknownProvider',
	kind: 'finding',
	profile: true,
	about: 'A dispatch under a provider that nobody registered',
	source: 'INV',
	interactions: 1,
	needs: ['dispatch'],
	async ask(session) {
		const entry = session.add(`probe-${session.parts.ledger.run}-nobody`);
		const answer = await session.dispatch([entry]);
		return found(isAccepted(answer) ? 'accepted' : 'rejected', session.say(answer));
	},
};
