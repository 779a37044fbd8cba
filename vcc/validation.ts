/**
 * Reads the values of a form and collects everything that is wrong with them, so that a person
 * mends all of it at once. A problem's text names the field as the form does.
 */
export class Validation {
	readonly problems: string[] = [];

	add(problem: string): void {
		this.problems.push(problem);
	}

	/** Text without white space around it; a number becomes text. Empty gives undefined. */
	optionalText(field: string, value: unknown): string | undefined {
		if (value === undefined || value === null) return undefined;
		if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim();
		if (typeof value === 'number' && Number.isFinite(value)) return String(value);
		if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
		this.add(`${field} must be text or a number, not ${kindOf(value)}`);
		return undefined;
	}

	/** As `optionalText`, but empty is a problem, told with the hint. */
	requiredText(field: string, value: unknown, hint: string): string {
		const before = this.problems.length;
		const text = this.optionalText(field, value);
		if (text === undefined && this.problems.length === before)
			this.add(`${field} is empty: ${hint}`);
		return text ?? '';
	}

	/** A whole number of at least `minimum`, also when given as text. Empty gives undefined. */
	optionalWholeNumber(field: string, value: unknown, minimum: number): number | undefined {
		if (value === undefined || value === null || value === '') return undefined;
		const number = typeof value === 'string' ? Number(value.trim() || NaN) : value;
		if (typeof number === 'number' && Number.isSafeInteger(number) && number >= minimum) {
			return number;
		}
		this.add(`${field} must be a whole number of at least ${minimum}, not ${shown(value)}`);
		return undefined;
	}

	/** One of the values that the API knows. */
	oneOf(field: string, value: unknown, known: readonly string[]): string {
		const text = this.optionalText(field, value);
		if (text !== undefined && known.includes(text)) return text;
		this.add(`${field} must be one of ${known.join(', ')}, not ${shown(value)}`);
		return '';
	}
}

/** True for a JSON object: not null, not an array. */
export function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The entries of a form's list; anything else than a list of objects is no entry. */
export function entriesOf(value: unknown): Array<Record<string, unknown>> {
	return Array.isArray(value) ? value.filter(isObject) : [];
}

function kindOf(value: unknown): string {
	if (Array.isArray(value)) return 'a list';
	if (typeof value === 'number') return String(value);
	return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

const LONGEST_SHOWN = 40;

function shown(value: unknown): string {
	if (value === undefined || value === null || value === '') return 'empty';
	if (typeof value === 'string') {
		return `"${value.length > LONGEST_SHOWN ? `${value.slice(0, LONGEST_SHOWN)}…` : value}"`;
	}
	return typeof value === 'number' || typeof value === 'boolean' ? String(value) : kindOf(value);
}
