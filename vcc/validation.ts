import { textOfValue } from './valueText';

/** Problems of an item that are shown; the rest is counted. */
export const MOST_PROBLEMS = 20;

/** Characters of one problem at most, with all that it quotes. */
const LONGEST_PROBLEM = 300;

/**
 * Reads the values of a form and collects everything that is wrong with them, so that a person
 * can fix it all at once. A problem's text names the field as the form does.
 */
export class Validation {
	private readonly told: string[] = [];
	/** The number of problems, also of those that are not shown. */
	count = 0;

	add(problem: string): void {
		this.count++;
		if (this.told.length < MOST_PROBLEMS) this.told.push(shortened(problem, LONGEST_PROBLEM));
	}

	/** The first problems, and how many more there are. Empty if there are none. */
	get problems(): readonly string[] {
		const more = this.count - this.told.length;
		return more === 0 ? this.told : [...this.told, `and ${more} more`];
	}

	/**
	 * The value as text, character by character as it was given. Whole numbers, decimals, booleans
	 * and dates become text, see `textOfValue`. Undefined if there is nothing but white space.
	 */
	optionalExactText(field: string, value: unknown): string | undefined {
		const { text, problem } = textOfValue(value);
		if (problem !== undefined) this.add(`${field} ${problem}`);
		return text === undefined || text.trim() === '' ? undefined : text;
	}

	/** As `optionalExactText`, without white space around it: for names that a person types. */
	optionalText(field: string, value: unknown): string | undefined {
		return this.optionalExactText(field, value)?.trim();
	}

	/** As `optionalText`, but empty is a problem, which ends with the hint. */
	requiredText(field: string, value: unknown, hint: string): string {
		return this.requiredExactText(field, value, hint).trim();
	}

	/** As `optionalExactText`, but empty is a problem, which ends with the hint. */
	requiredExactText(field: string, value: unknown, hint: string): string {
		const before = this.count;
		const text = this.optionalExactText(field, value);
		if (text === undefined && this.count === before) this.add(`${field} is empty: ${hint}`);
		return text ?? '';
	}

	/** A whole number of at least `minimum`, also when given as text. Empty gives undefined. */
	optionalWholeNumber(field: string, value: unknown, minimum: number): number | undefined {
		if (value === undefined || value === null || value === '') return undefined;
		const number = typeof value === 'string' ? wholeNumberIn(value) : value;
		if (typeof number === 'number' && Number.isSafeInteger(number) && number >= minimum) {
			return number;
		}
		this.add(`${field} must be a whole number of at least ${minimum}, not ${shown(value)}`);
		return undefined;
	}

	/** One of the values that the API knows. */
	oneOf<Known extends string>(
		field: string,
		value: unknown,
		known: readonly Known[],
	): Known | undefined {
		const found = known.find((each) => each === (typeof value === 'string' ? value.trim() : value));
		if (found === undefined) {
			this.add(`${field} must be one of ${known.join(', ')}, not ${shown(value)}`);
		}
		return found;
	}
}

/** True for a JSON object: not null, not an array. */
export function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The entries of a form's list with their places, from 0; anything but a list has none. */
export function entriesOf(
	value: unknown,
): Array<{ readonly entry: Readonly<Record<string, unknown>>; readonly index: number }> {
	const list: unknown[] = Array.isArray(value) ? value : [];
	return list.flatMap((entry, index) => (isObject(entry) ? { entry, index } : []));
}

/** Characters of a value in a message about it. */
export const LONGEST_SHOWN = 40;

/** A value in few characters, for a message about it. */
export function shown(value: unknown): string {
	if (value === undefined || value === null || value === '') return 'empty';
	if (typeof value === 'string') return `"${shortened(value, LONGEST_SHOWN)}"`;
	if (Array.isArray(value)) return 'a list';
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** The text, or its beginning. */
export function shortened(text: string, longest: number): string {
	return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

function wholeNumberIn(text: string): number | undefined {
	return /^\s*[+-]?\d+\s*$/.test(text) ? Number(text) : undefined;
}
