import { isAccepted } from '../http/answer.mts';
import { NotAsked, found, notKnown } from '../outcome.mts';
import { countAssigned, hasWitness } from '../witness.mts';
import type { Question } from './question.mts';

/** What becomes of a dispatch to a route that does not exist [unknown GUIDE]. */
export const unknownRoute: Question = {
	name: 'unknownRoute',
	kind: 'finding',
	profile: true,
	about: 'A dispatch to a route that does not exist',
	source: 'GUIDE',
	interactions: 2,
	needs: ['dispatch'],
	async ask(session) {
		if (!hasWitness(session)) throw new NotAsked('needs --callback-url, or somebody who answers');
		const { parts, watchedProvider } = session;
		const lost = session.add(watchedProvider, `probe-${parts.ledger.run}-no-route`);
		const answer = await session.dispatch([lost]);
		const seen = session.say(answer);
		if (!isAccepted(answer)) return found('rejected', seen);
		const control = session.add(watchedProvider);
		await session.dispatch([control]);
		const count = await countAssigned(session, lost, control, {
			most: 1,
			question: `Has an agent got an interaction named ${lost.externalId}? Its route does not exist.`,
		});
		if (count === undefined) return notKnown(`${seen}, and nobody saw what became of it`);
		return found(count > 0 ? 'delivered' : 'neverAssigned', seen);
	},
};
