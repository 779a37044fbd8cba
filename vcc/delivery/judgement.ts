import type { Answer, Failure, Outcome } from './outcome';
import type { RequestResult } from './retry';
import type { Classification } from './classify';

/**
 * Why interactions may have been taken although no answer said so: an answer to them got lost, or
 * they were part of a request that was refused as a whole, for another one of its members.
 */
export type MayBeTaken = 'lostAnswer' | 'refusedTogether' | undefined;

/**
 * Requests that a refused one may cost until its guilty members stand alone: 64 for each hundred
 * members, so that a large request has no worse chances than several small ones.
 */
export function isolationBudget(members: number): number {
	return 64 * Math.ceil(members / 100);
}

/** A refused request whose guilty members were not found within the allowed number of calls. */
export const NOT_ISOLATED: Outcome = {
	kind: 'unsettled',
	failure: {
		reason: 'notIsolated',
		message:
			'The contact center refused the request, and it would take too many more requests to find out which of its interactions are to blame',
		description:
			'Many of the items are not acceptable. Set Interactions per Request in Options to 1 and run again, to see which.',
	},
};

/** The outcome of what was not sent because another request showed that it would be refused. */
export function notSent(cause: Failure, mayBeTaken?: MayBeTaken): Outcome {
	return {
		kind: mayBeTaken === undefined ? 'notSent' : 'unsettled',
		failure: { ...cause, message: `Not sent, since another request ended with: ${cause.message}` },
	};
}

/**
 * The outcome that a result gives to the interactions of its request.
 *
 * @param before the possible acceptance that earlier requests left
 */
export function outcomeOf(result: RequestResult, before?: MayBeTaken): Outcome {
	const { answer, classification, attempts } = result;
	if (classification === undefined) return accepted(answer);
	const tries = attempts > 1 ? ` (${attempts} attempts)` : '';
	return {
		kind: whatIsLeft(classification, mayBeTakenAfter(result, before)),
		failure: { ...classification.failure, message: `${classification.failure.message}${tries}` },
	};
}

/** The possible acceptance that remains after a request that was not accepted. */
export function mayBeTakenAfter(result: RequestResult, before: MayBeTaken): MayBeTaken {
	return result.mayBeTaken ? 'lostAnswer' : before;
}

/**
 * A refusal says nothing of an earlier try whose answer got lost. It does settle what was refused
 * together with others, if it is a refusal of the interaction itself.
 */
function whatIsLeft(
	classification: Classification,
	mayBeTaken: MayBeTaken,
): Classification['outcome'] {
	if (mayBeTaken === 'lostAnswer') return 'unsettled';
	return mayBeTaken === 'refusedTogether' && !classification.isolate
		? 'unsettled'
		: classification.outcome;
}

function accepted(answer: Answer): Outcome {
	if (answer.kind !== 'answered') throw new TypeError(`No answer can be accepted: ${answer.kind}`);
	const { status, body } = answer;
	return { kind: 'accepted', statusCode: status, response: body };
}
