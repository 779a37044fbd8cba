import { randomBytes } from 'node:crypto';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const LENGTH = 27;

/** A random identifier that looks like those of subscriptions and events [doc SUBS, EVENTS]. */
export function ksuid(): string {
	// 248 is the largest multiple of 62 in a byte: so each digit comes as often as every other.
	const bytes = [...randomBytes(4 * LENGTH)].filter((byte) => byte < 248).slice(0, LENGTH);
	return bytes.map((byte) => DIGITS[byte % DIGITS.length]).join('');
}
