import { isObject } from './validation';

/** What stands in place of a secret. */
export const BLANK = '***';

/** Characters. A shorter secret protects nothing, and is in every other text by chance. */
const SHORTEST_SECRET = 4;

/** Levels of a body that are looked through. What is deeper says nothing to a person. */
const DEEPEST = 100;

/** A user's name and secret, as HTTP's Basic authentication sends them. */
export interface Login {
	readonly user: string;
	readonly secret: string;
}

export type Secret = string | Login;

/**
 * Text or parsed JSON that came from outside, without the secrets that went out: an answer may
 * quote its request. Each secret is found as it is and in each form in which it may have been sent
 * or quoted: in a form or an address, in JSON, in HTML, in base64, and in a Basic login.
 *
 * @param secrets what must not be repeated; empty ones, and those below 4 characters, do not count
 * @returns the value itself if it holds no secret, else a copy with {@link BLANK} in place of each
 */
export function blankSecrets<T>(value: T, secrets: readonly Secret[]): T;
export function blankSecrets(value: unknown, secrets: readonly Secret[]): unknown {
	const forms = formsOf(secrets);
	return forms.length === 0 ? value : blank(value, forms, 0);
}

function blank(value: unknown, forms: readonly string[], depth: number): unknown {
	if (typeof value === 'string') return blankText(value, forms);
	if (typeof value !== 'object' || value === null) return value;
	if (depth > DEEPEST) return BLANK;
	if (Array.isArray(value)) {
		const parts = value.map((part: unknown) => blank(part, forms, depth + 1));
		return parts.some((part, index) => part !== value[index]) ? parts : value;
	}
	if (!isObject(value)) return value;
	let holdsSecret = false;
	const members = Object.entries(value).map(([key, part]): [string, unknown] => {
		const member: [string, unknown] = [blankText(key, forms), blank(part, forms, depth + 1)];
		holdsSecret ||= member[0] !== key || member[1] !== part;
		return member;
	});
	return holdsSecret ? Object.fromEntries(members) : value;
}

/** Splits and joins, because a pattern made of a secret would need escapes. */
function blankText(text: string, forms: readonly string[]): string {
	let rest = text;
	for (const form of forms) {
		if (rest.includes(form)) rest = rest.split(form).join(BLANK);
	}
	return rest;
}

/** Everything to look for, the longest first, so that nothing of a longer form is left standing. */
function formsOf(secrets: readonly Secret[]): string[] {
	const forms = secrets.flatMap((each) => {
		const { user, secret } = typeof each === 'string' ? { user: undefined, secret: each } : each;
		if (secret.length < SHORTEST_SECRET) return [];
		return [...textForms(secret), ...(user === undefined ? [] : loginForms(user, secret))];
	});
	return [...new Set(forms)].sort((one, other) => other.length - one.length);
}

function textForms(secret: string): string[] {
	const encoded = [formEncoded(secret), percentEncoded(secret)];
	return [
		secret,
		...encoded,
		...encoded.map((text) => text.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase())),
		JSON.stringify(secret).slice(1, -1),
		htmlEncoded(secret),
		...base64Forms(secret),
	];
}

/** RFC 6749 section 2.3.1 has both parts encoded before they are joined; many clients do not. */
function loginForms(user: string, secret: string): string[] {
	return [
		...base64Forms(`${user}:${secret}`),
		...base64Forms(`${formEncoded(user)}:${formEncoded(secret)}`),
	];
}

/** In both alphabets, and without padding, which may follow or not. */
function base64Forms(text: string): string[] {
	const base64Url = Buffer.from(text).toString('base64url');
	return [base64Url.replaceAll('-', '+').replaceAll('_', '/'), base64Url];
}

function formEncoded(text: string): string {
	return new URLSearchParams({ '': text }).toString().slice(1);
}

function percentEncoded(text: string): string {
	// Half of a surrogate pair has no encoding.
	return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD'));
}

const ENTITIES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

function htmlEncoded(text: string): string {
	return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
