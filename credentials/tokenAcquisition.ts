import { createHash } from 'crypto';
import type { IHttpRequestHelper } from 'n8n-workflow';

import { loginOf, tokenIdentityOf, tokenIn, tokenRequestOf } from '../vcc/api/token';
import type { Token, TokenSettings } from '../vcc/api/token';
import { ask } from './ask';
import { TOKEN_HOST } from './hostUnreachable';

/** Token requests in flight in this process, by fingerprint: items that want the same token share one. */
const inFlight = new Map<string, Promise<Token>>();

/**
 * Replacement tokens, keyed by fingerprint and the stale token they replaced: requests that still
 * hold that token reuse the replacement.
 */
const replacements = new Map<string, Token>();

/**
 * What a stored token was acquired with, as a hash that does not reveal the secret.
 *
 * @throws VccError as `tokenRequestOf`
 */
export function fingerprintOf(settings: TokenSettings): string {
	return createHash('sha256').update(tokenIdentityOf(settings)).digest('hex');
}

/**
 * Acquires a token. However many ask at a time, VCC is asked once.
 *
 * @throws VccError that names the setting to fix. It carries no `response`, since n8n would take
 * a 401 in it for an expired token and ask again.
 */
export async function acquireToken(
	helpers: IHttpRequestHelper['helpers'],
	settings: TokenSettings,
): Promise<Token> {
	const fingerprint = fingerprintOf(settings);
	const pending = inFlight.get(fingerprint);
	if (pending !== undefined) return await pending;
	const request = requestToken(helpers, settings).finally(() => inFlight.delete(fingerprint));
	inFlight.set(fingerprint, request);
	return await request;
}

/**
 * A token in the place of a stale one. Requests in flight with the same stale token share one
 * replacement.
 *
 * @param stale the token that the request holds and VCC no longer accepts; empty if there was none
 * @throws VccError when VCC gives none
 */
export async function renewToken(
	helpers: IHttpRequestHelper['helpers'],
	settings: TokenSettings,
	stale: string,
): Promise<Token> {
	if (stale === '') return await acquireToken(helpers, settings);
	const place = `${fingerprintOf(settings)}/${stale}`;
	const successor = replacements.get(place);
	if (successor !== undefined && successor.renewAt > Date.now()) return successor;
	const token = await acquireToken(helpers, settings);
	if (token.accessToken !== stale) remember(place, token);
	return token;
}

/** Forgets on the way what has expired. */
function remember(place: string, token: Token): void {
	for (const [known, { renewAt }] of replacements) {
		if (renewAt <= Date.now()) replacements.delete(known);
	}
	replacements.set(place, token);
}

async function requestToken(
	helpers: IHttpRequestHelper['helpers'],
	settings: TokenSettings,
): Promise<Token> {
	const { url, body } = tokenRequestOf(settings);
	const headers = {
		accept: 'application/json',
		'content-type': 'application/x-www-form-urlencoded',
	};
	const request = { method: 'POST', url, headers, body } as const;
	const answer = await ask(helpers, TOKEN_HOST, request, [loginOf(settings)]);
	return tokenIn(answer, settings, Date.now());
}
