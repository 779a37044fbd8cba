import { createHash } from 'crypto';
import type { IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';

import { hostsOf, INVOKE_PATH } from '../vcc/hosts';
import { API_HOST, hostUnreachable, TOKEN_HOST, type HostRole } from '../vcc/networkFault';
import { tokenIdentityOf, tokenIn, tokenRequestOf } from '../vcc/token';
import type { Token, TokenSettings } from '../vcc/token';

/** Milliseconds. A host that takes longer is as good as unreachable. */
const TIMEOUT = 30_000;

/** Token requests under way in this process, by fingerprint: items that want the same token share one. */
const underWay = new Map<string, Promise<Token>>();

/** The last token that this process acquired, by fingerprint. */
const latest = new Map<string, Token>();

/**
 * What a stored token was acquired with, as a hash that tells nothing of the secret.
 *
 * @throws VccError as `tokenRequestOf`
 */
export function fingerprintOf(settings: TokenSettings): string {
	return createHash('sha256').update(tokenIdentityOf(settings)).digest('hex');
}

/**
 * Acquires a token. However many ask at a time, the contact centre is asked once.
 *
 * @throws VccError that names the setting to mend. It carries no `response`, since n8n would take
 * a 401 in it for an expired token and ask again.
 */
export async function acquireToken(
	helpers: IHttpRequestHelper['helpers'],
	settings: TokenSettings,
): Promise<Token> {
	const fingerprint = fingerprintOf(settings);
	const present = underWay.get(fingerprint);
	if (present !== undefined) return await present;
	const request = requestToken(helpers, settings)
		.then((token) => {
			latest.set(fingerprint, token);
			return token;
		})
		.finally(() => underWay.delete(fingerprint));
	underWay.set(fingerprint, request);
	return await request;
}

/**
 * The token that this process acquired after a request had read its credential. Requests in flight
 * all find their token stale, each at a time of its own; the first one's new token is good for all.
 *
 * @param stale the token that the request read, whose end it has seen
 * @param now milliseconds since the epoch
 * @returns undefined if there is none, so that the contact centre has to be asked
 */
export function acquiredSince(
	settings: TokenSettings,
	stale: Token,
	now: number,
): Token | undefined {
	const token = latest.get(fingerprintOf(settings));
	if (token === undefined || stale.accessToken === '') return undefined;
	const isAnother = token.accessToken !== stale.accessToken;
	return isAnother && token.renewAt > Math.max(stale.renewAt, now) ? token : undefined;
}

/**
 * Sees whether the API host answers at all. A GET of the invoke address changes nothing there, and
 * no answer to it is documented, so that any will do.
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
): Promise<{ status: number; body: unknown }> {
	const answer = (await helpers
		.httpRequest({
			...request,
			timeout: TIMEOUT,
			disableFollowRedirect: true,
			ignoreHttpStatusErrors: true,
			returnFullResponse: true,
		})
		.catch((error: unknown) =>
			Promise.reject(hostUnreachable(role, request.url, codeOf(error))),
		)) as { statusCode: number; body: unknown };
	return { status: answer.statusCode, body: answer.body };
}

function codeOf(error: unknown): string | undefined {
	const code =
		typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
	return typeof code === 'string' ? code : undefined;
}
