import { isAccepted } from '../http/answer.mts';
import { dispatchOf } from '../interactions/members.mts';
import { found } from '../outcome.mts';
import type { Question } from './question.mts';

/**
 * What one bad object in `requests` does to the others [unknown RESP]. The bad one is a release
 * without externalid, which is required [doc REL]: it can't do anything, however it is read.
 */
export const badMember: Question = {
	name: 'badMember',
	kind: 'finding',
	profile: true,
	about: 'One bad interaction in a request with a good one',
	source: 'RESP, REL',
	interactions: 1,
	needs: ['dispatch'],
	async ask(session) {
		const { ledger } = session.parts;
		const good = session.add();
		const members = [
			dispatchOf(good, ledger.nextRequestId()),
			{ action: 'release', requestid: ledger.nextRequestId() },
		];
		const answer = await session.sendDispatches([good], members);
		// A refusal may still have let the good one through: it is released like the others.
		if (!isAccepted(answer)) ledger.mark([good], 'perhaps');
		const value = isAccepted(answer) ? 'droppedSilently' : 'rejectsWhole';
		session.facts.badMember = value;
		return found(value, session.say(answer));
	},
};
