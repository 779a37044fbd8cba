import { createHash } from 'crypto';
import type { IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';

import { hostsOf, INVOKE_PATH } from '../vcc/api/hosts';
import { tokenIdentityOf, tokenIn, tokenRequestOf } from '../vcc/api/token';
import type { Token, TokenSettings } from '../vcc/api/token';
import { textOf } from '../vcc/answerText';
import { classify } from '../vcc/delivery/classify';
import type { NetworkError } from '../vcc/delivery/outcome';
import { isObject } from '../vcc/validation';
import {
	API_HOST,
	hostUnreachable,
	TOKEN_HOST,
	webPageAnswered,
	type HostRole,
} from './hostUnreachable';

/** Milliseconds. A host that takes longer is as good as unreachable. */
const TIMEOUT = 30_000;

/** Token requests in flight in this process, by fingerprint: items that want the same token share one. */
const inFlight = new Map<string, Promise<Token>>();

/**
 * Replacement tokens, keyed by fingerprint and the stale token they replaced: requests that still
 * hold that token reuse the replacement.
 */
const replacements = new Map<string, Token>();

/**
 * What a stored token was acquired with, as a hash that tells nothing of the secret.
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

/**
 * Sees whether the API host answers at all. A GET of the invoke address changes nothing there, and
 * no answer to it is documented, so that any will do but a web page, which is not the API's.
 *
 * @throws VccError when it does not
 */
export async function reachApi(
	helpers: IHttpRequestHelper['helpers'],
	settings: TokenSettings,
): Promise<void> {
	const url = `${hostsOf(settings).apiBaseUrl}${INVOKE_PATH}`;
	await ask(helpers, API_HOST, { method: 'GET', url });
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
	const answer = await ask(helpers, TOKEN_HOST, { method: 'POST', url, headers, body });
	return tokenIn(answer, settings, Date.now());
}

async function ask(
	helpers: IHttpRequestHelper['helpers'],
	role: HostRole,
	request: IHttpRequestOptions,
): Promise<{ status: number; body: unknown; retryAfter?: string }> {
	let answer: unknown;
	try {
		answer = await helpers.httpRequest({
			...request,
			timeout: TIMEOUT,
			disableFollowRedirect: true,
			ignoreHttpStatusErrors: true,
			returnFullResponse: true,
		});
	} catch (error) {
		throw hostUnreachable(role, request.url, networkErrorIn(error));
	}
	if (!isObject(answer)) throw hostUnreachable(role, request.url);
	const { statusCode, body, headers } = answer;
	const status = Number(statusCode);
	const header = (name: string) => {
		const value = isObject(headers) ? headers[name] : undefined;
		return typeof value === 'string' ? value : undefined;
	};
	if (typeof body === 'string' && isWebPage(status, body, header('content-type'))) {
		throw webPageAnswered(role, request.url);
	}
	return { status, body, retryAfter: header('retry-after') };
}

/** Success that delivery would not believe either. */
function isWebPage(status: number, body: string, contentType: string | undefined): boolean {
	const classification = classify({ kind: 'answered', status, body, contentType });
	return (
		classification.outcome !== 'accepted' && classification.problem.reason === 'unreadableAnswer'
	);
}

/** n8n may not have sent the request at all; then its words are all there is. */
function networkErrorIn(error: unknown): NetworkError {
	const { code, syscall, message } = isObject(error) ? error : {};
	return {
		code: typeof code === 'string' ? code : undefined,
		syscall: typeof syscall === 'string' ? syscall : undefined,
		said: textOf(message),
	};
}
