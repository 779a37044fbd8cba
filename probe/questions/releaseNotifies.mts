import { isAccepted } from '../http/answer.mts';
import { releaseOf } from '../interactions/members.mts';
import { NotAsked, found, notKnown } from '../outcome.mts';
import { firstOf } from '../witness.mts';
import type { Question } from './question.mts';

/** A notification about a release would have come by then, like others; in milliseconds. */
const LONGEST_WAIT = 15_000;

/** Whether a release through the API is notified like one by the agent [unknown REG]. */
export const releaseNotifies: Question = {
	name: 'releaseNotifies',
	kind: 'finding',
	profile: true,
	about: 'Whether a release through the API brings a callback',
	source: 'REG',
	interactions: 0,
	needs: ['callbacks'],
	async ask(session) {
		const { facts, parts, waitMs, watchedProvider } = session;
		if (facts.watched === undefined) throw new NotAsked('nothing was dispatched');
		if (facts.noAgents === true) throw new NotAsked('no agent had an interaction');
		const { byApi } = facts.watched;
		if (firstOf(await session.notifications(), 'Release', byApi) !== undefined)
			return notKnown('an agent was faster');
		const member = releaseOf(byApi.externalId, parts.ledger.nextRequestId());
		const answer = await session.invoke([member], watchedProvider);
		if (!isAccepted(answer)) return notKnown(session.say(answer));
		parts.ledger.mark([byApi], 'released');
		const ms = Math.min(waitMs, LONGEST_WAIT);
		const came = await session.watch((all) => firstOf(all, 'Release', byApi), ms);
		return came === undefined
			? found('agentOnly', `none within ${ms / 1000} s`)
			: found('always', 'a Release came');
	},
};
