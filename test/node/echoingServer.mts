import { inspect } from 'node:util';

import type { Recorded, Responder } from './recordingServer.mts';

/** A token whose every encoding differs. */
export const TOKEN = 'token/+with&signs=4711';

/** What a contact center repeats: all that it got. */
export interface Echo {
	/** Status of every answer of the API. */
	status: number;
	/** Status of the answers of the token endpoint; 200 gives a token. */
	tokenStatus: number;
	/** Where in an answer the request is repeated. */
	form: 'json' | 'text' | 'message';
	/** What is repeated first: messages are cut off. */
	first: 'headers' | 'body';
	/** Characters before it, so that what is cut off is cut off in different places. */
	padding: number;
	/**
	 * Of earlier requests only those for a token are repeated. Nobody can know a secret that another
	 * operation has sent.
	 */
	forgets?: boolean;
}

/**
 * Answers with all that was ever sent to it, in every form in which a server may quote it, unless
 * `forgets` is set.
 *
 * @param echo changes while the server runs
 */
export function repeatEverything(echo: Echo): Responder {
	let earlier: string[] = [];
	return (request) => {
		const got = [...formsOf(request, echo.first), ...earlier];
		const isForToken = request.path.startsWith('/Auth');
		if (isForToken || echo.forgets !== true) earlier = got;
		if (!isForToken) return { status: echo.status, ...bodyOf(echo, got) };
		if (echo.tokenStatus !== 200) return { status: echo.tokenStatus, ...bodyOf(echo, got) };
		const body = JSON.stringify({ access_token: TOKEN, expires_in: 3600, said: got });
		return { headers: { 'content-type': 'application/json' }, body };
	};
}

function formsOf({ method, path, headers, body }: Recorded, first: Echo['first']): string[] {
	const form = Object.fromEntries(new URLSearchParams(body));
	const basic = Buffer.from(`${form.client_id}:${form.client_secret}`).toString('base64');
	const words = String(headers.authorization).split(' ').reverse();
	const ofHeaders = [
		...words,
		...words.map(encodeURIComponent),
		`${method} ${path}`,
		...Object.entries(headers).map(([name, value]) => `${name}: ${String(value)}`),
	];
	const ofBody = [...valuesIn(body), `Basic ${basic}`, ...Object.values(form), body];
	return first === 'headers' ? [...ofHeaders, ...ofBody] : [...ofBody, ...ofHeaders];
}

/** All texts in a JSON body. */
function valuesIn(body: string): string[] {
	const values: string[] = [];
	try {
		JSON.parse(body, (_, value: unknown) => {
			if (typeof value === 'string') values.push(value);
			return value;
		});
	} catch {
		// It is no JSON.
	}
	return values;
}

function bodyOf({ form, padding }: Echo, got: readonly string[]) {
	const said = 'x'.repeat(padding) + got.join(' | ');
	if (form === 'text') return { headers: { 'content-type': 'text/plain' }, body: said };
	const error = { error: 'invalid_request', error_description: said, message: said };
	const all = { ...error, got, [said]: { headers: got } };
	return {
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(form === 'message' ? error : all),
	};
}

/** Forms in which a secret can be read out of a text. @param user whose secret it is, if it is one */
export function readableForms(secret: string, user = 'sandbox-client'): string[] {
	const json = JSON.stringify(secret).slice(1, -1);
	return [
		...[secret, json, JSON.stringify(json).slice(1, -1)],
		...[encodeURIComponent(secret), new URLSearchParams({ '': secret }).toString().slice(1)],
		...[secret, `${user}:${secret}`].map((text) => Buffer.from(text).toString('base64')),
	];
}

/** Everything that can be read from a value: what is stored of it, and what a log would print. */
export function everythingIn(value: unknown): string {
	return inspect(value, {
		depth: 30,
		maxArrayLength: null,
		maxStringLength: null,
		showHidden: true,
	});
}
