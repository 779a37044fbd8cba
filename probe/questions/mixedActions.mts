import { isAccepted } from '../http/answer.mts';
import { dispatchOf, releaseOf } from '../interactions/members.mts';
import { NotAsked, passedIf } from '../outcome.mts';
import type { Question } from './question.mts';

/** Dispatch and release may be mixed in one request [doc INV-OLD]. */
export const mixedActions: Question = {
	name: 'mixedActions',
	kind: 'check',
	about: 'A release and a dispatch in one request get 200',
	source: 'INV-OLD',
	interactions: 1,
	needs: ['dispatch'],
	async ask(session) {
		const { facts, parts } = session;
		if (facts.pair === undefined) throw new NotAsked('two in one request were not accepted');
		const [old] = facts.pair;
		const fresh = session.add();
		const members = [
			releaseOf(old.externalId, parts.ledger.nextRequestId()),
			dispatchOf(fresh, parts.ledger.nextRequestId()),
		];
		const answer = await session.sendDispatches([fresh], members);
		if (isAccepted(answer)) parts.ledger.mark([old], 'released');
		return passedIf(answer.status === 200, session.say(answer));
	},
};
