import type { Answer } from './outcome';
import { waitBeforeRetry } from './retryTiming';
import type { Clock, Traffic } from './traffic';
import { verdictOn, type Verdict } from './verdict';

/** How long to go on with a request that gets no useful answer. */
export interface PatienceLimits {
	/** Tries of one request in all, at least 1. */
	readonly maxAttempts: number;
	/** Seconds from the first try that went wrong to the last resend. */
	readonly maxWait: number;
}

/** The last word on a request. */
export interface Settlement {
	readonly answer: Answer;
	/** Undefined for a 2xx. */
	readonly verdict?: Verdict;
	/** 0 if it never left. */
	readonly attempts: number;
	/** An earlier try may have got through, though no answer said so. */
	readonly maybeTaken: boolean;
}

/**
 * Sends one request until there is an answer to go by, at most as long as the limits allow. The
 * request is the same on every try, request ids included, so a repeat does no harm. A 429 holds
 * back every request of the run, anything else this one alone.
 *
 * @param send one try; never rejects
 * @param halted true when another request showed that this one has no use any more
 */
export async function sendPatiently(
	send: () => Promise<Answer>,
	limits: PatienceLimits,
	traffic: Traffic,
	clock: Clock,
	halted: () => boolean = () => false,
): Promise<Settlement> {
	let maybeTaken = false;
	let last: Answer | undefined;
	let firstFailureAt: number | undefined;
	for (let attempt = 1; ; attempt++) {
		await traffic.admit();
		if (clock.stopped()) return settle({ kind: 'cancelled', reached: maybeTaken }, attempt - 1);
		if (halted()) return settle(last ?? { kind: 'cancelled', reached: false }, attempt - 1);
		const answer = (last = await send());
		const verdict = verdictOn(answer);
		if (verdict?.leaves === 'unsettled') maybeTaken = true;
		if (!verdict?.retry || attempt >= limits.maxAttempts || halted())
			return settle(answer, attempt);
		const now = clock.now();
		firstFailureAt ??= now;
		const { status, retryAfter } = answered(answer);
		const random = clock.random();
		const next = now + waitBeforeRetry({ attempt, status, retryAfter, now, random });
		if (next > firstFailureAt + limits.maxWait * 1000) return settle(answer, attempt);
		if (status === 429) traffic.pauseUntil(next);
		else await traffic.waitUntil(next);
	}

	function settle(answer: Answer, attempts: number): Settlement {
		return { answer, verdict: verdictOn(answer), attempts, maybeTaken };
	}
}

function answered(answer: Answer): { status?: number; retryAfter?: string } {
	return answer.kind === 'answered' ? answer : {};
}
