import { isAccepted } from '../http/answer.mts';
import { dispatchOf, releaseOf } from '../interactions/members.mts';
import { NotAsked, type Outcome, found, notKnown } from '../outcome.mts';
import type { Session } from '../session.mts';
import { countAssigned, hasWitness } from '../witness.mts';
import type { Question } from './question.mts';

/** The answer to a release of an interaction that is unknown or finished [unknown REL]. */
export const releaseUnknown: Question = {
	name: 'releaseUnknown',
	kind: 'finding',
	profile: true,
	about: 'Status for a release of an interaction that is unknown or finished',
	source: 'REL',
	interactions: 2,
	needs: ['dispatch'],
	async ask(session) {
		const { facts, parts } = session;
		if (facts.first?.entry.state !== 'released') throw new NotAsked('no release was accepted');
		const requestId = parts.ledger.nextRequestId();
		const unknown = await session.invoke([releaseOf(`probe-${parts.ledger.run}-never`, requestId)]);
		facts.releaseUnknown = unknown.status;
		const again = releaseOf(facts.first.entry.externalId, parts.ledger.nextRequestId());
		const finished = await session.invoke([again]);
		const seen = `unknown: ${session.say(unknown)}; finished: ${session.say(finished)}`;
		if (!isAccepted(unknown)) facts.badRequest ??= unknown;
		if (!isAccepted(unknown) || facts.badMember === 'rejectsWhole')
			return found(unknown.status, seen);
		return await lookAtRequestId(session, requestId, seen);
	},
};

/**
 * Where bad members are dropped silently, every answer is 200. But a Request ID is used up only by
 * what was processed [doc INV-OLD]: a dispatch under the one of the release shows whether it was.
 */
async function lookAtRequestId(
	session: Session,
	requestId: string,
	seen: string,
): Promise<Outcome> {
	if (!hasWitness(session))
		return notKnown(`${seen}; it may have been dropped silently, like a bad interaction`);
	const { parts, watchedProvider } = session;
	const entry = session.add(watchedProvider);
	const control = session.add(watchedProvider);
	await session.sendDispatches(
		[entry, control],
		[dispatchOf(entry, requestId), dispatchOf(control, parts.ledger.nextRequestId())],
	);
	const count = await countAssigned(session, entry, control, {
		most: 1,
		question: `Has an agent got an interaction named ${entry.externalId}?`,
	});
	if (count === undefined) return notKnown(`${seen}; it may have been dropped silently`);
	return count > 0
		? found(400, `${seen}; but its Request ID was still free, so it was dropped silently`)
		: found(200, `${seen}; and its Request ID was used up`);
}
