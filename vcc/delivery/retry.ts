import type { Answer } from './outcome';
import { waitBeforeRetry } from './retryTiming';
import type { Clock, RateLimiter } from './rateLimiter';
import { classify, type Classification } from './classify';

/** How long to go on with a request that gets no useful answer. */
export interface RetryPolicy {
	/** Tries of one request in all, at least 1. */
	readonly maxAttempts: number;
	/** Seconds from the first try that went wrong to the last resend. */
	readonly maxWait: number;
}

/** The last word on a request. */
export interface RequestResult {
	readonly answer: Answer;
	/** Undefined for a 2xx. */
	readonly classification?: Classification;
	/** 0 if it never left. */
	readonly attempts: number;
	/** An earlier try may have got through, though no answer said so. */
	readonly mayBeTaken: boolean;
}

/**
 * Sends one request until there is an answer to go by, at most as long as the limits allow. The
 * request is the same on every try, request ids included, so a repeat does no harm. A 429 holds
 * back every request of the run, anything else this one alone.
 *
 * @param send one try; never rejects
 * @param halted true when another request showed that this one has no use any more
 */
export async function sendWithRetries(
	send: () => Promise<Answer>,
	policy: RetryPolicy,
	rateLimiter: RateLimiter,
	clock: Clock,
	halted: () => boolean = () => false,
): Promise<RequestResult> {
	let mayBeTaken = false;
	let last: Answer | undefined;
	let firstFailureAt: number | undefined;
	for (let attempt = 1; ; attempt++) {
		await rateLimiter.acquire();
		if (clock.stopped()) return resultOf({ kind: 'cancelled', reached: mayBeTaken }, attempt - 1);
		if (halted()) return resultOf(last ?? { kind: 'cancelled', reached: false }, attempt - 1);
		const answer = (last = await send());
		const classification = classify(answer);
		if (classification?.outcome === 'unsettled') mayBeTaken = true;
		if (!classification?.retry || attempt >= policy.maxAttempts || halted())
			return resultOf(answer, attempt);
		const now = clock.now();
		firstFailureAt ??= now;
		const { status, retryAfter } = headersOf(answer);
		const random = clock.random();
		const next = now + waitBeforeRetry({ attempt, status, retryAfter, now, random });
		if (next > firstFailureAt + policy.maxWait * 1000) return resultOf(answer, attempt);
		if (status === 429) rateLimiter.pauseUntil(next);
		else await rateLimiter.sleepUntil(next);
	}

	function resultOf(answer: Answer, attempts: number): RequestResult {
		return { answer, classification: classify(answer), attempts, mayBeTaken };
	}
}

function headersOf(answer: Answer): { status?: number; retryAfter?: string } {
	return answer.kind === 'answered' ? answer : {};
}
