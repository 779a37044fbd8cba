import { classify, type Acceptance, type Classification, type Refusal } from './classify';
import type { Clock } from './clock';
import type { Answer } from './outcome';
import type { RateLimiter } from './rateLimiter';
import { waitBeforeRetry } from './retryTiming';

/** How long to keep retrying a request. */
export interface RetryPolicy {
	/** Attempts of one request in all, at least 1. */
	readonly maxAttempts: number;
	/** Seconds after the first failed attempt within which another one may start. */
	readonly maxWait: number;
}

/** What sending depends on. */
export interface RetryContext {
	readonly clock: Clock;
	readonly limiter: RateLimiter;
	/** Ends all waits at once; an attempt in flight is awaited. */
	readonly signal: AbortSignal;
	/** Milliseconds between two requests; 0 for no pace. */
	readonly spacing: number;
	readonly onAttempt?: (classification: Classification) => void;
	/** Told of each wait, in times of the clock's `elapsed`. */
	readonly onWait?: (from: number, to: number) => void;
}

/** The result of a request after its retries. */
export type RequestResult = AcceptedRequest | FailedRequest | UnsentRequest;

interface AcceptedRequest extends Acceptance {
	readonly kind: 'accepted';
	/** Attempts that left this machine. */
	readonly sent: number;
}

export interface FailedRequest {
	readonly kind: 'failed';
	/** What the last attempt led to. */
	readonly refusal: Refusal;
	readonly attempts: number;
	/** Attempts that left this machine. */
	readonly sent: number;
	/** An attempt may have got through, though no answer said so. */
	readonly mayBeTaken: boolean;
}

/** The signal aborted before the first attempt. */
interface UnsentRequest {
	readonly kind: 'unsent';
	readonly sent: 0;
}

/**
 * Sends a request and retries it until the answer is final or the policy is used up. The request is
 * the same on every attempt, request IDs included, so that VCC accepts it at most once.
 *
 * @param send one attempt; never rejects
 */
export async function sendWithRetries(
	send: () => Promise<Answer>,
	policy: RetryPolicy,
	context: RetryContext,
): Promise<RequestResult> {
	const { clock, limiter, signal, spacing, onAttempt, onWait } = context;
	const longestPause = policy.maxWait * 1000;
	let attempts = 0;
	let sent = 0;
	let mayBeTaken = false;
	let refusal: Refusal | undefined;
	let deadline: number | undefined;

	for (;;) {
		const waiting = { clock, signal, spacing, deadline, longestPause, onWait };
		const permit = await limiter.acquire(waiting);
		if (permit === undefined) break;
		let alone: number | undefined;
		try {
			const answer = await send();
			const classification = classify(answer);
			attempts++;
			onAttempt?.(classification);
			if (classification.outcome === 'accepted') {
				return { kind: 'accepted', ...classification, sent: sent + 1 };
			}
			refusal = classification;
			if (refusal.contact !== 'none') sent++;
			if (refusal.outcome === 'unsettled') mayBeTaken = true;
			const wait = waitAfter(answer, refusal);
			if (wait === undefined) break;
			if (headersOf(answer).status === 429) limiter.pauseUntil(clock.elapsed() + wait);
			else alone = wait;
		} finally {
			// Others may wait for this answer, also those of other runs.
			permit.release();
		}
		if (alone !== undefined) await sleep(alone);
	}
	if (refusal === undefined) return { kind: 'unsent', sent: 0 };
	return { kind: 'failed', refusal, attempts, sent, mayBeTaken };

	/** Milliseconds until the next attempt; undefined if there is none. */
	function waitAfter(answer: Answer, { retry }: Refusal): number | undefined {
		if (!retry || attempts >= policy.maxAttempts || signal.aborted) return undefined;
		const elapsed = clock.elapsed();
		deadline ??= elapsed + policy.maxWait * 1000;
		const wait = waitBeforeRetry({
			...headersOf(answer),
			attempt: attempts,
			now: clock.now(),
			random: clock.random(),
		});
		return elapsed + wait > deadline ? undefined : wait;
	}

	/** Keeps this request alone, while others continue. */
	async function sleep(milliseconds: number): Promise<void> {
		const from = clock.elapsed();
		await clock.sleep(milliseconds, signal);
		onWait?.(from, clock.elapsed());
	}
}

/** What an answer says of when to come back; the token host's counts like VCC's own. */
function headersOf(answer: Answer): {
	readonly status?: number;
	readonly retryAfter?: string;
	readonly rateLimitReset?: string;
} {
	return answer.kind === 'answered' || answer.kind === 'noToken' ? answer : {};
}
