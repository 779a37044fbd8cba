import { TokenRefused } from './center/tokens.mts';
import { releaseAll } from './interactions/releaseAll.mts';
import { NoAnswer, NotAsked, type Outcome, Stopped, notKnown } from './outcome.mts';
import { missingFor, type Question } from './questions/question.mts';
import type { Session } from './session.mts';
import { countOf } from './witness.mts';

/** A question with its answer. */
export interface Result {
	readonly question: Pick<Question, 'name' | 'kind' | 'about' | 'source' | 'profile'>;
	readonly outcome: Outcome;
}

/** Who hears how the run goes. */
export interface RunListener {
	readonly answered: (result: Result) => void;
	readonly releasing: (count: number) => void;
	/** Before a wait of many seconds. */
	readonly waiting: (ms: number) => void;
	/** An error of the probe itself. */
	readonly crashed: (error: unknown) => void;
}

/**
 * Asks all questions, part by part, and releases what they made: after each part, and at the end
 * also after failures. Never rejects.
 */
export async function run(
	session: Session,
	parts: readonly (readonly Question[])[],
	listener: RunListener,
): Promise<Result[]> {
	const results: Result[] = [];
	for (const [place, questions] of parts.entries()) {
		for (const question of questions) {
			const outcome = await askOne(session, question, listener);
			const result = { question, outcome };
			results.push(result);
			listener.answered(result);
		}
		const isLast = place === parts.length - 1;
		const isStopped = session.parts.requests.whyStopped !== undefined;
		if (!isLast && !isStopped) await releaseWhatIsOpen(session, listener, true);
	}
	await releaseWhatIsOpen(session, listener, false);
	return results;
}

async function askOne(
	session: Session,
	question: Question,
	listener: RunListener,
): Promise<Outcome> {
	const { requests, blanker } = session.parts;
	const why = requests.whyStopped ?? missingFor(question, session);
	if (why !== undefined) return { kind: 'notAsked', seen: why };
	try {
		return await question.ask(session);
	} catch (error) {
		if (error instanceof NotAsked) return { kind: 'notAsked', seen: error.message };
		if (error instanceof NoAnswer || error instanceof Stopped) return notKnown(error.message);
		if (error instanceof TokenRefused)
			return {
				kind: 'notAsked',
				seen: `no token for ${error.scope}: ${session.say(error.answer)}`,
			};
		requests.stop('the probe itself failed');
		listener.crashed(error);
		return notKnown(`the probe itself failed: ${blanker.blank(String(error))}`);
	}
}

async function releaseWhatIsOpen(
	session: Session,
	listener: RunListener,
	moreToCome: boolean,
): Promise<void> {
	const { center, requests, ledger } = session.parts;
	try {
		await markEnded(session);
	} catch (error) {
		listener.crashed(error);
	}
	if (ledger.open.length === 0) return;
	if (!moreToCome) listener.releasing(ledger.open.length);
	await releaseAll({ center, requests, ledger, waiting: listener.waiting }, moreToCome);
}

/**
 * What agents have ended needs no release. Several under one External ID count only when as many
 * notifications came, since one through the API may be notified as well [unknown REG].
 */
async function markEnded(session: Session): Promise<void> {
	const { ledger } = session.parts;
	const notifications = await session.notifications();
	for (const entry of ledger.open) {
		const same = ledger.entries.filter(({ externalId }) => externalId === entry.externalId);
		if (countOf(notifications, 'Release', entry) >= same.length) ledger.mark([entry], 'ended');
	}
}
