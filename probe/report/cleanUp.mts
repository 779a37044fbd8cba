import type { Ledger } from '../interactions/ledger.mts';
import { type Outcome, failed, notKnown, passed } from '../outcome.mts';
import type { Result } from '../run.mts';

/** External IDs of interactions that were accepted and not released, so far as is known. */
export function leftBehind({ open }: Ledger): string[] {
	return open.filter(({ state }) => state === 'accepted').map(({ externalId }) => externalId);
}

/** External IDs of interactions of which nobody knows whether they are there. */
export function perhapsLeft({ open }: Ledger): string[] {
	return open.filter(({ state }) => state === 'perhaps').map(({ externalId }) => externalId);
}

/** The last check: everything that was made is released again [doc REL]. */
export function cleanUp(ledger: Ledger): Result {
	return {
		question: {
			name: 'cleanUp',
			kind: 'check',
			about: 'Everything that the probe made is released',
			source: 'REL',
		},
		outcome: outcomeOf(ledger),
	};
}

function outcomeOf(ledger: Ledger): Outcome {
	const made = ledger.entries.filter(({ state }) => state !== 'refused' && state !== 'new');
	if (made.length === 0) return { kind: 'notAsked', seen: 'it made no interaction' };
	const left = leftBehind(ledger);
	if (left.length > 0) return failed(`${left.length} of ${made.length} may still be there`);
	const perhaps = perhapsLeft(ledger);
	return perhaps.length > 0
		? notKnown(`${perhaps.length} of ${made.length}: neither dispatch nor release was answered`)
		: passed(`${made.length} made, none left`);
}
