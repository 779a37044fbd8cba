/** Digits that a double keeps of any decimal, IEEE 754. */
const EXACT_DIGITS = 15;

/**
 * A value of a form as the text that is sent.
 *
 * - Text stays as it is.
 * - A whole number or a decimal becomes its digits, if they are certain to be those that were given.
 *   A number keeps 15 to 17 digits; a longer ID has lost some before the node could see it.
 * - A date becomes ISO text, as n8n itself makes of one in a collection.
 *
 * @returns neither text nor problem if there is no value; the problem begins with a verb
 */
export function textOfValue(value: unknown): {
	readonly text?: string;
	readonly problem?: string;
} {
	switch (typeof value) {
		case 'undefined':
			return {};
		case 'string':
			return { text: value };
		case 'boolean':
		case 'bigint':
			return { text: String(value) };
		case 'number':
			if (isExact(value)) return { text: String(value) };
			if (!Number.isFinite(value)) return { problem: `must be text or a number, not ${value}` };
			return {
				problem: `is a number whose digits may be lost (${value}): give it as text`,
			};
		case 'object':
			return value === null ? {} : textOfObject(value);
		default:
			return { problem: `must be text or a number, not a ${typeof value}` };
	}
}

/**
 * True if the number's digits are those that were given, and are written without an exponent:
 * whole numbers up to 2^53, decimals of up to 15 digits.
 */
function isExact(number: number): boolean {
	if (Number.isInteger(number)) return Number.isSafeInteger(number);
	const written = String(number);
	return /^-?\d+\.\d+$/.test(written) && digitsOf(written) <= EXACT_DIGITS;
}

function digitsOf(written: string): number {
	return written.replace(/^-?0?\.?0*|\./g, '').length;
}

function textOfObject(value: object): { readonly text?: string; readonly problem?: string } {
	if (Array.isArray(value)) return { problem: 'must be text or a number, not a list' };
	const date = isoTextOf(value);
	if (date === undefined) return { problem: 'must be text or a number, not an object' };
	return date === null ? { problem: 'is not a valid date' } : { text: date };
}

/** @returns null for an invalid date, undefined for anything that is no date */
function isoTextOf(value: object): string | null | undefined {
	if (isDate(value)) return Number.isNaN(value.getTime()) ? null : value.toISOString();
	return isLuxonDate(value) ? value.toISO() : undefined;
}

/** Also a date that was made in another realm, where `instanceof` does not know it. */
function isDate(value: object): value is Date {
	return Object.prototype.toString.call(value) === '[object Date]';
}

/** True for n8n's `$now`. Luxon's own test: another copy of Luxon would have other classes. */
function isLuxonDate(value: object): value is { toISO(): string | null } {
	return (
		'isLuxonDateTime' in value &&
		value.isLuxonDateTime === true &&
		'toISO' in value &&
		typeof value.toISO === 'function'
	);
}
