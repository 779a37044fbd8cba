import { type Answer, isHtml, jsonOf, property } from '../http/answer.mts';

/** Characters of a text of VCC that a report shows. */
const LONGEST_TEXT = 160;

/** Characters of the form of an answer that a report shows. */
const LONGEST_FORM = 600;

/** Characters of a text that are looked at. */
const LONGEST_READ = 10_000;

/** The deepest level of an answer whose keys a report shows. */
const DEEPEST = 5;

/** Where VCC's APIs put the reason of a refusal [doc REQ, AUTH, STATS]. */
const reasons = ['statusCode', 'error', 'error_description', 'message'];

/** Takes what nobody may see out of a text. */
export type Blank = (text: string) => string;

/** An answer in a few words: its status, the reason it gives, else the form of its body. */
export function describe(answer: Answer, blank: Blank): string {
	return `${answer.status}, ${bodyOf(answer, blank)}`;
}

function bodyOf(answer: Answer, blank: Blank): string {
	if (answer.body.trim() === '') return 'empty body';
	if (isHtml(answer)) return 'a web page';
	const value = jsonOf(answer);
	if (value === undefined) return `text ${quoted(answer.body, blank)}`;
	const given = reasons.flatMap((name) => {
		const reason = property(value, name);
		return typeof reason === 'string' || typeof reason === 'number'
			? [`${name} ${quoted(String(reason), blank)}`]
			: [];
	});
	return given.length > 0 ? given.join(', ') : `JSON ${describeForm(value, blank)}`;
}

/** The keys of a JSON value without any of its values: `{users[{userId, name}], meta{page}}`. */
export function describeForm(value: unknown, blank: Blank): string {
	return shortened(blank(formOf(value, 0)), LONGEST_FORM);
}

function formOf(value: unknown, depth: number): string {
	if (Array.isArray(value)) {
		const items: readonly unknown[] = value;
		return `[${items.length === 0 ? '' : formOf(items[0], depth + 1)}]`;
	}
	if (typeof value !== 'object' || value === null) return '';
	if (depth > DEEPEST) return '{…}';
	const keys = Object.entries(value).map(([key, inner]) => key + formOf(inner, depth + 1));
	return `{${keys.join(', ')}}`;
}

/** Blanked before it is cut: half a secret is one too. */
function quoted(text: string, blank: Blank): string {
	const line = blank(text.slice(0, LONGEST_READ)).replace(/\s+/g, ' ').trim();
	return `"${shortened(line, LONGEST_TEXT)}"`;
}

function shortened(text: string, most: number): string {
	return text.length > most ? `${text.slice(0, most)}…` : text;
}
