import type { Answer } from './answer.mts';

/** Milliseconds to wait after a 429 that does not say how long: no figure is documented [doc RATE]. */
const UNSAID = 10_000;

/** The longest wait that the probe chooses itself, in milliseconds. */
const LONGEST_UNSAID = 300_000;

/** Nobody waits longer than an hour for a number that may be a mistake; in milliseconds. */
const LONGEST = 3_600_000;

/**
 * Milliseconds that a 429 asks to wait: Retry-After in seconds or as a date, else RateLimit-Reset
 * as the gateway of VCC may send it [inferred RATE], else 10 s, doubled with each one in a row up to 5 minutes.
 * @param inARow how many came before this one; @param now milliseconds since 1970.
 */
export function retryAfter({ headers }: Answer, inARow: number, now: number): number {
	const asked = headers['retry-after'] ?? headers['ratelimit-reset'] ?? '';
	const seconds = /^\s*\d+(\.\d+)?\s*$/.test(asked) ? Number(asked) : undefined;
	const date = Date.parse(asked);
	const wait =
		seconds === undefined
			? Number.isNaN(date)
				? Math.min(UNSAID * 2 ** inARow, LONGEST_UNSAID)
				: Math.max(date - now, 0)
			: seconds * 1000;
	return Math.min(wait, LONGEST);
}
