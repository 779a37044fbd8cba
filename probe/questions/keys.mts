import { isAccepted } from '../http/answer.mts';
import { releaseOf } from '../interactions/members.mts';
import { NotAsked, found } from '../outcome.mts';
import type { Question } from './question.mts';

/**
 * Whether `externalId`, as prose spells it, is read like `externalid` of the examples [unknown INV].
 * A release, because a dispatch whose External ID is not read could never be released.
 */
export const keys: Question = {
	name: 'keys',
	kind: 'finding',
	profile: true,
	about: 'Keys in camel case, as prose spells them',
	source: 'INV',
	interactions: 0,
	needs: ['dispatch'],
	async ask(session) {
		const { facts, parts } = session;
		if (facts.pair === undefined) throw new NotAsked('two in one request were not accepted');
		const [, open] = facts.pair;
		const { center, ledger, requests } = parts;
		const prose = { action: 'release', requestId: ledger.nextRequestId() };
		const answer = await session.invoke([{ ...prose, externalId: open.externalId }]);
		if (!isAccepted(answer)) return found('caseSensitive', session.say(answer));
		if (facts.badMember === 'rejectsWhole') {
			ledger.mark([open], 'released');
			return found('caseInsensitive', session.say(answer));
		}
		// It may have been dropped silently. Without `requests` the whole body is bad.
		const member = releaseOf(open.externalId, ledger.nextRequestId());
		const capital = await center.invoke(requests.ask, { Requests: [member] });
		const value = isAccepted(capital) ? 'caseInsensitive' : 'caseSensitive';
		return found(value, `externalId: ${session.say(answer)}; Requests: ${session.say(capital)}`);
	},
};
