import { NotAsked, type Outcome, found, notKnown } from '../outcome.mts';
import type { Session } from '../session.mts';

/** Asks the person at the terminal about the interaction of the first dispatch. */
export async function askPerson(
	{ parts, facts }: Session,
	question: (externalId: string) => string,
): Promise<Outcome> {
	if (parts.person === undefined || facts.first === undefined) throw new NotAsked('nobody to ask');
	const said = await parts.person.ask(question(facts.first.entry.externalId));
	if (said === undefined) return notKnown("somebody was asked and doesn't know");
	return found(said ? 'yes' : 'no', 'seen by a person');
}
