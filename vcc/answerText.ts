import { isObject } from './validation';

const LONGEST_TEXT = 200;

/**
 * What a refusal says in words. The Interactions API documents `message`, the Authentication API
 * `error_description` and `error`; a gateway's HTML page says nothing to a person.
 */
export function textOf(body: unknown): string | undefined {
	const said = isObject(body) ? (body.message ?? body.error_description ?? body.error) : body;
	if (typeof said !== 'string') return undefined;
	const text = said.trim();
	if (text === '' || text.startsWith('<')) return undefined;
	return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
}
