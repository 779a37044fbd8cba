import { createHash } from 'crypto';
import type { IHttpRequestHelper } from 'n8n-workflow';

import { tokenHostUnreachable, tokenIdentityOf, tokenIn, tokenRequestOf } from '../vcc/token';
import type { Token, TokenSettings } from '../vcc/token';

/** Milliseconds. A token endpoint that takes longer is as good as unreachable. */
const TOKEN_TIMEOUT = 30_000;

/** Token requests under way in this process, by fingerprint: items that want the same token share one. */
const underWay = new Map<string, Promise<Token>>();

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
	const request = requestToken(helpers, settings).finally(() => underWay.delete(fingerprint));
	underWay.set(fingerprint, request);
	return await request;
}

async function requestToken(
	helpers: IHttpRequestHelper['helpers'],
	settings: TokenSettings,
): Promise<Token> {
	const { url, body } = tokenRequestOf(settings);
	const answer: unknown = await helpers
		.httpRequest({
			method: 'POST',
			url,
			headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
			body,
			timeout: TOKEN_TIMEOUT,
			disableFollowRedirect: true,
			ignoreHttpStatusErrors: true,
			returnFullResponse: true,
		})
		.catch((error: unknown) => Promise.reject(tokenHostUnreachable(settings, codeOf(error))));
	return tokenIn(statusAndBodyOf(answer), settings, Date.now());
}

function statusAndBodyOf(answer: unknown): { status: number; body: unknown } {
	const { statusCode, body } = answer as { statusCode: number; body: unknown };
	return { status: statusCode, body };
}

function codeOf(error: unknown): string | undefined {
	const code =
		typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
	return typeof code === 'string' ? code : undefined;
}
