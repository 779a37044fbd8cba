import { isAccepted } from '../http/answer.mts';
import { type Outcome, found, notKnown } from '../outcome.mts';
import type { Session } from '../session.mts';
import { countAssigned, hasWitness } from '../witness.mts';
import type { Question } from './question.mts';

/** A second dispatch under an External ID that is still open [unknown INV]. */
export const openExternalId: Question = {
	name: 'openExternalId',
	kind: 'finding',
	profile: true,
	about: 'A second dispatch under an External ID that is still open',
	source: 'INV',
	interactions: 3,
	needs: ['dispatch'],
	ask: async (session) =>
		session.facts.badMember === 'droppedSilently'
			? await lookAtAgents(session)
			: await twice(session),
};

async function twice(session: Session): Promise<Outcome> {
	const { ledger } = session.parts;
	const first = session.add();
	const opened = await session.dispatch([first]);
	if (!isAccepted(opened)) return notKnown(`the first one: ${session.say(opened)}`);
	const answer = await session.dispatch([ledger.add(first.route, null, first.externalId)]);
	const seen = session.say(answer);
	if (!isAccepted(answer)) return found('rejected', seen);
	const isSure = session.facts.badMember === 'rejectsWhole';
	return isSure ? found('accepted', seen) : notKnown(`${seen}, but it may have been dropped`);
}

/** Where a bad member is dropped silently, only the agents show how many there are. */
async function lookAtAgents(session: Session): Promise<Outcome> {
	if (!hasWitness(session)) return notKnown('dropped silently if rejected; needs --callback-url');
	const { parts, watchedProvider } = session;
	const first = session.add(watchedProvider);
	const second = parts.ledger.add(first.route, watchedProvider, first.externalId);
	const control = session.add(watchedProvider);
	const answer = await session.dispatch([first, second, control]);
	const count = await countAssigned(session, first, control, {
		most: 2,
		question: `Has an agent got two interactions named ${first.externalId}?`,
	});
	const seen = session.say(answer);
	if (count === undefined || count === 0) return notKnown(`${seen}, and nobody saw how many came`);
	return count > 1
		? found('accepted', `${seen}; agents got 2 interactions`)
		: found('rejected', `${seen}; agents got 1 interaction`);
}
