import { registrationOf } from '../callbacks/registration.mts';
import { isAccepted } from '../http/answer.mts';
import type { Entry } from '../interactions/ledger.mts';
import { NotAsked, type Outcome, found, notKnown } from '../outcome.mts';
import type { Session } from '../session.mts';
import { firstOf } from '../witness.mts';
import type { Question } from './question.mts';

/** An agent who could release would have done so by this many times of what the first one took. */
const MARGIN = 1.5;

/** A key left out of `agentactionspermitted`: some examples are partial [unknown REG-SRC]. */
export const absentPermission: Question = {
	name: 'absentPermission',
	kind: 'finding',
	profile: true,
	about: 'Release, when it is left out of the permitted actions',
	source: 'REG-SRC',
	interactions: 1,
	needs: ['dispatch', 'callbacks'],
	async ask(session) {
		const { facts, parts, watchedProvider, waitMs } = session;
		if (facts.noAgents === true) throw new NotAsked('no agent had an interaction');
		if (parts.person === undefined && facts.agentTook === undefined)
			throw new NotAsked('no agent released an interaction');
		const partial = { hold: 1, transferToAgent: 1, transferToRoute: 1 };
		const registered = await parts.center.register(
			parts.requests.ask,
			registrationOf(parts, partial),
		);
		if (!isAccepted(registered)) return notKnown(session.say(registered));
		const entry = session.add(watchedProvider);
		await session.dispatch([entry]);
		const assigned = await session.watch((all) => firstOf(all, 'AssignToAgent', entry), waitMs);
		return assigned === undefined
			? notKnown('no agent got the interaction')
			: await lookAtAgent(session, entry);
	},
};

async function lookAtAgent(session: Session, entry: Entry): Promise<Outcome> {
	const { facts, parts, waitMs } = session;
	const said = await parts.person?.ask(
		`Let an agent try to release ${entry.externalId} now. Is it possible?`,
	);
	const ms =
		said === undefined && facts.agentTook !== undefined ? facts.agentTook * MARGIN : waitMs;
	const ended = await session.watch(
		(all) => firstOf(all, 'Release', entry),
		said === false ? 0 : ms,
	);
	if (ended !== undefined || said === true) return found('permitted', 'an agent released it');
	if (said === undefined && facts.agentTook === undefined) return notKnown('nobody tried');
	return found('forbidden', 'no agent released it');
}
