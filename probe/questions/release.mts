import { isAccepted } from '../http/answer.mts';
import { releaseOf } from '../interactions/members.mts';
import { NotAsked, passedIf } from '../outcome.mts';
import type { Question } from './question.mts';

/** A release as in the guide gets 200 [doc REL]. */
export const release: Question = {
	name: 'release',
	kind: 'check',
	about: 'A release of an open interaction gets 200',
	source: 'REL',
	interactions: 0,
	needs: ['dispatch'],
	async ask(session) {
		const { first } = session.facts;
		if (first === undefined) throw new NotAsked('no dispatch was accepted');
		const { ledger } = session.parts;
		const member = releaseOf(first.entry.externalId, ledger.nextRequestId());
		const answer = await session.invoke([member]);
		if (isAccepted(answer)) ledger.mark([first.entry], 'released');
		return passedIf(answer.status === 200, session.say(answer));
	},
};
