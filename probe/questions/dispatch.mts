import { isAccepted } from '../http/answer.mts';
import { dispatchOf } from '../interactions/members.mts';
import { passedIf } from '../outcome.mts';
import type { Question } from './question.mts';

/** A dispatch as in the guide, without a provider, gets 200 [doc GUIDE, INV]. */
export const dispatch: Question = {
	name: 'dispatch',
	kind: 'check',
	about: 'A dispatch as in the guide gets 200',
	source: 'GUIDE, INV',
	interactions: 1,
	async ask(session) {
		const { facts, parts } = session;
		const entry = session.add();
		const member = dispatchOf(entry, parts.ledger.nextRequestId());
		const answer = await session.sendDispatches([entry], [member]);
		if (isAccepted(answer)) {
			facts.dispatched = answer;
			facts.first = { entry, member };
		}
		return passedIf(answer.status === 200, session.say(answer));
	},
};
