import { keepsDigits } from './digits';
import { valueOfJson, type JsonScalar } from './json';
import { parseJson } from './jsonText';

/**
 * The content of a call that VCC makes. No digit is lost: a number that would lose some, such as a
 * long ID, becomes text.
 *
 * @returns undefined if the body is not JSON at all
 */
export function parseBody(body: string): unknown {
	try {
		return valueOfJson(parseJson(body.replace(/^\uFEFF/, '')), withAllDigits);
	} catch {
		return undefined;
	}
}

function withAllDigits({ value, source }: JsonScalar): JsonScalar['value'] {
	return typeof value === 'number' && !keepsDigits(source) ? source : value;
}
