/** Characters of a number that is looked at; the smallest double has 324 places. */
const LONGEST_NUMBER = 400;

/**
 * True if a reader that takes numbers as doubles, as most do, keeps every digit of one in JSON, and
 * it is no whole number beyond 2^53: such a one may have lost digits before it was written.
 */
export function keepsDigits(source: string): boolean {
	if (source.length > LONGEST_NUMBER) return false;
	const number = Number(source);
	if (!Number.isFinite(number)) return false;
	if (Number.isInteger(number) && !Number.isSafeInteger(number)) return false;
	return decimalOf(source) === decimalOf(String(number));
}

/** A number's digits and the place of its point, the same however it is written. */
function decimalOf(source: string): string {
	const [, whole = '', fraction = '', exponent = '0'] =
		/^-?(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(source) ?? [];
	const digits = `${whole}${fraction}`.replace(/^0+/, '');
	const significant = digits.replace(/(?<!0)0+$/, '');
	if (significant === '') return '0';
	const point = Number(exponent) - fraction.length + digits.length - significant.length;
	return `${significant}e${point}`;
}
