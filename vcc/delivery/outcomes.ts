import { failureOf, type AdviceContext, type Problem } from './advice';
import { cancelled, type Acceptance, type Refusal } from './classify';
import type { FailedOutcome, Outcome } from './outcome';
import type { MayBeTaken, PendingBatch } from './providerQueue';
import type { FailedRequest } from './retry';

/** What is known of each member of a run, in the end. */
export class Outcomes<T> {
	private readonly known = new Map<T, Outcome>();

	constructor(private readonly advice: AdviceContext) {}

	/** @throws TypeError for a member that no batch holds: it must not be missing without a word */
	of(member: T): Outcome {
		const outcome = this.known.get(member);
		if (outcome === undefined) throw new TypeError('A member to deliver is in no batch');
		return outcome;
	}

	accepted(batch: PendingBatch<T>, { statusCode, response }: Acceptance): void {
		this.record(batch, { kind: 'accepted', statusCode, response });
	}

	/** Of a request that is not sent again. */
	failed(batch: PendingBatch<T>, { refusal, attempts, mayBeTaken }: FailedRequest): void {
		const { problem } = refusal;
		const tries = attempts > 1 ? ` (${attempts} attempts)` : '';
		const kind = kindOf(refusal, mayBeTaken ? 'lostAnswer' : batch.mayBeTaken);
		this.recordFailure(batch, kind, { ...problem, message: `${problem.message}${tries}` });
	}

	/** Of what is not sent any more. */
	unsent(batch: PendingBatch<T>, problem: Problem): void {
		this.recordFailure(batch, batch.mayBeTaken === undefined ? 'notSent' : 'unsettled', problem);
	}

	/** Of what is not sent any more, because the run ended. @param cause undefined if it was stopped */
	stopped(batch: PendingBatch<T>, cause: Problem = cancelled(false).problem): void {
		this.unsent(batch, { ...cause, message: `the run ended first. ${cause.message}` });
	}

	private recordFailure(
		batch: PendingBatch<T>,
		kind: FailedOutcome['kind'],
		problem: Problem,
	): void {
		this.record(batch, { kind, failure: failureOf(problem, kind, this.advice) });
	}

	private record({ members }: PendingBatch<T>, outcome: Outcome): void {
		for (const member of members) this.known.set(member, outcome);
	}
}

/**
 * A refusal does not undo an earlier attempt that may have got through. If the interaction was only
 * refused as part of a batch, a refusal of it alone is final.
 */
function kindOf(refusal: Refusal, mayBeTaken: MayBeTaken): FailedOutcome['kind'] {
	if (mayBeTaken === 'lostAnswer') return 'unsettled';
	return mayBeTaken === 'refusedTogether' && !refusal.isolate ? 'unsettled' : refusal.outcome;
}
