/**
 * Milliseconds before the first retry. The fair-use limit "resets after a short time"; Vonage's
 * samples wait 10 s.
 */
const FIRST_WAIT_RATE_LIMITED = 10_000;
const FIRST_WAIT = 1_000;

/** What a wait before a retry depends on. */
export interface RetryCircumstances {
	/** Attempts so far, from 1. */
	readonly attempt: number;
	/** HTTP status, if there was an answer. */
	readonly status?: number;
	/** The Retry-After header as it came. */
	readonly retryAfter?: string;
	/** The RateLimit-Reset header as it came. */
	readonly rateLimitReset?: string;
	/** Milliseconds since the epoch. */
	readonly now: number;
	/** From 0 up to, but not including, 1. */
	readonly random: number;
}

/**
 * Milliseconds to wait before the next attempt: what Retry-After asks for, else RateLimit-Reset,
 * else 10 s after a 429 and 1 s after anything else, doubled with each attempt, plus up to half of
 * that so that many runs do not come back at the same moment. A header that asks for no wait counts
 * as none: it would use up all attempts at once.
 */
export function waitBeforeRetry(circumstances: RetryCircumstances): number {
	const { attempt, status, retryAfter, rateLimitReset, now, random } = circumstances;
	const asked = retryAfterMs(retryAfter, now) || rateLimitResetMs(rateLimitReset, now);
	if (asked) return asked;
	const first = status === 429 ? FIRST_WAIT_RATE_LIMITED : FIRST_WAIT;
	return Math.round(first * 2 ** (attempt - 1) * (1 + random / 2));
}

/** Milliseconds that a Retry-After header asks for: seconds, or one of the dates of RFC 9110. */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
	const text = header?.trim() ?? '';
	if (/^\d+$/.test(text)) return Number(text) * 1000;
	const date = httpDate(text, now);
	return date === undefined ? undefined : Math.max(0, date - now);
}

/** Larger numbers of seconds are no wait but a Unix time. */
const EARLIEST_UNIX_TIME = 1_000_000_000;

/** Milliseconds that a RateLimit-Reset header asks for: seconds from now, or since 1970. */
export function rateLimitResetMs(header: string | undefined, now: number): number | undefined {
	const text = header?.trim() ?? '';
	if (!/^\d+$/.test(text)) return undefined;
	const seconds = Number(text);
	return seconds < EARLIEST_UNIX_TIME ? seconds * 1000 : Math.max(0, seconds * 1000 - now);
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const MONTH = `(?<month>${MONTHS.join('|')})`;
const TIME = '(?<hour>\\d\\d):(?<minute>\\d\\d):(?<second>\\d\\d)';
const DAY_NAME = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)';
const LONG_DAY_NAME = '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day';

/** The three forms of a date, RFC 9110 section 5.6.7: today's, RFC 850's, and asctime's. */
const HTTP_DATES = [
	`${DAY_NAME}, (?<day>\\d\\d) ${MONTH} (?<year>\\d{4}) ${TIME} GMT`,
	`${LONG_DAY_NAME}, (?<day>\\d\\d)-${MONTH}-(?<year>\\d\\d) ${TIME} GMT`,
	`${DAY_NAME} ${MONTH} (?<day>[ \\d]\\d) ${TIME} (?<year>\\d{4})`,
].map((form) => new RegExp(`^${form}$`));

/** @returns milliseconds since the epoch; undefined if the text is no date of HTTP */
function httpDate(text: string, now: number): number | undefined {
	const parts = HTTP_DATES.map((form) => form.exec(text)?.groups).find(Boolean);
	if (parts === undefined) return undefined;
	return Date.UTC(
		fullYear(parts.year ?? '', now),
		MONTHS.indexOf(parts.month ?? ''),
		Number(parts.day),
		Number(parts.hour),
		Number(parts.minute),
		Number(parts.second),
	);
}

/** Two digits that seem to be more than 50 years ahead mean the last century, as RFC 9110 says. */
function fullYear(digits: string, now: number): number {
	if (digits.length > 2) return Number(digits);
	const thisYear = new Date(now).getUTCFullYear();
	const year = thisYear - (thisYear % 100) + Number(digits);
	return year > thisYear + 50 ? year - 100 : year;
}
