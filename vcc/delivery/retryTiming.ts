/** Milliseconds before the first resend. The fair-use limit "resets after a short time"; Vonage's samples wait 10 s. */
const FIRST_WAIT_RATE_LIMITED = 10_000;
const FIRST_WAIT = 1_000;

/** What a wait before a resend depends on. */
export interface RetryCircumstances {
	/** Tries so far, from 1. */
	readonly attempt: number;
	/** HTTP status, if there was an answer. */
	readonly status?: number;
	/** The Retry-After header as it came. */
	readonly retryAfter?: string;
	/** Milliseconds since the epoch. */
	readonly now: number;
	/** From 0 up to, but not including, 1. */
	readonly random: number;
}

/**
 * Milliseconds to wait before the next try: what Retry-After asks for, else doubling from 10 s
 * after a 429 and from 1 s after anything else, each between half and the whole of that, so that
 * many runs do not come back at the same moment. A Retry-After of now, or of the past where clocks
 * differ, is as good as none: all tries would be used up at once.
 */
export function waitBeforeRetry(circumstances: RetryCircumstances): number {
	const { attempt, status, retryAfter, now, random } = circumstances;
	const asked = retryAfter === undefined ? undefined : retryAfterMs(retryAfter, now);
	if (asked !== undefined && asked > 0) return asked;
	const first = status === 429 ? FIRST_WAIT_RATE_LIMITED : FIRST_WAIT;
	const longest = first * 2 ** (attempt - 1);
	return Math.round(longest * (0.5 + random / 2));
}

/** Milliseconds that a Retry-After header asks for, given as seconds or as a date; undefined if it is neither. */
export function retryAfterMs(header: string, now: number): number | undefined {
	const text = header.trim();
	if (/^\d+$/.test(text)) return Number(text) * 1000;
	// A date begins with the day's name (RFC 9110 section 5.6.7); Date.parse alone takes much that is none.
	if (!/^[A-Za-z]{3}/.test(text)) return undefined;
	const date = Date.parse(text);
	return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
