import { isAccepted } from '../http/answer.mts';
import type { Answer } from '../http/answer.mts';
import { NoAnswer, NotAsked, type Outcome, found, notKnown } from '../outcome.mts';
import type { Session } from '../session.mts';
import type { Question } from './question.mts';

/** Two were asked before. */
const FIRST_SIZE = 4;

/**
 * How many interactions a request may hold: nothing but the 100 KB is documented [unknown REQ]. By
 * doubling, until one is refused or --max interactions were made.
 */
export const largestArray: Question = {
	name: 'largestArray',
	kind: 'finding',
	about: 'How many interactions a request may hold',
	source: 'REQ, INV-OLD',
	interactions: Infinity,
	needs: ['dispatch'],
	async ask(session) {
		const { ledger } = session.parts;
		let largest = session.facts.pair === undefined ? 1 : 2;
		for (let size = FIRST_SIZE; ; size *= 2) {
			const next = Math.min(size, ledger.room);
			if (next <= largest) return found(`at least ${largest}`, 'stopped by --max');
			const answer = await attempt(session, next);
			if (answer instanceof Error) return found(`at least ${largest}`, answer.message);
			if (!isAccepted(answer)) return refusedAt(session, largest, next, answer);
			largest = next;
		}
	},
};

async function attempt(session: Session, size: number): Promise<Answer | NotAsked | NoAnswer> {
	const entries = Array.from({ length: size }, () => session.add());
	try {
		return await session.dispatch(entries);
	} catch (error) {
		if (error instanceof NotAsked || error instanceof NoAnswer) return error;
		throw error;
	}
}

function refusedAt(session: Session, largest: number, size: number, answer: Answer): Outcome {
	const seen = `${size}: ${session.say(answer)}`;
	return largest > 1 ? found(`${largest} to ${size - 1}`, seen) : notKnown(seen);
}
