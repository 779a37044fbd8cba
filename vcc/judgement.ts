import type { Verdict } from './failure';
import type { Answer, Failure, Outcome } from './outcome';
import type { Settlement } from './patience';

/** Requests that a refused one may cost until its guilty member stands alone. */
export const MOST_EXTRA_CALLS = 64;

/** A refused request whose guilty members were not found within the allowed number of calls. */
export const NOT_ISOLATED: Outcome = {
	kind: 'unsettled',
	failure: {
		reason: 'notIsolated',
		message: `The contact centre refused the request, and ${MOST_EXTRA_CALLS} more requests did not show which of its interactions is to blame`,
		description:
			'Many of the items are not acceptable. Set Interactions per Request in Options to 1 and run again, to see which.',
	},
};

/** The outcome of what was not sent because another request showed that it would be refused. */
export function notSent(cause: Failure, maybeTaken: boolean): Outcome {
	return {
		kind: maybeTaken ? 'unsettled' : 'notSent',
		failure: { ...cause, message: `Not sent, since another request ended with: ${cause.message}` },
	};
}

/**
 * The outcome that a settlement gives to the interactions of its request.
 *
 * @param maybeTakenBefore they were in another request that may have been taken
 */
export function outcomeOf(settlement: Settlement, maybeTakenBefore = false): Outcome {
	const { answer, verdict, attempts } = settlement;
	if (verdict === undefined) return accepted(answer);
	const tries = attempts > 1 ? ` (${attempts} attempts)` : '';
	return {
		kind: whatIsLeft(verdict, settlement.maybeTaken || maybeTakenBefore),
		failure: { ...verdict.failure, message: `${verdict.failure.message}${tries}` },
	};
}

/** A refusal of the interaction itself is the last word; any other one says nothing of earlier tries. */
function whatIsLeft(verdict: Verdict, maybeTaken: boolean): Verdict['leaves'] {
	return maybeTaken && !verdict.isolate ? 'unsettled' : verdict.leaves;
}

function accepted(answer: Answer): Outcome {
	if (answer.kind !== 'answered') throw new TypeError(`No answer can be accepted: ${answer.kind}`);
	const { status, body } = answer;
	return { kind: 'accepted', statusCode: status, response: body };
}
