import type { onRequestAsyncHookHandler } from 'fastify';
import type { ContactCentre } from '../centre/contactCentre.mts';
import { refusal } from '../centre/refusal.mts';
import { isKeptFromCentre } from './requestState.mts';

/**
 * Lets a call through only with a valid bearer token that carries the scope.
 * A missing, unknown or expired token gets 401, a token without the scope 403 [doc RESP].
 */
export function requireToken(centre: ContactCentre, scope: string): onRequestAsyncHookHandler {
	return async (request) => {
		if (isKeptFromCentre(request)) return;
		const [, token] = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
		if (token === undefined) throw refusal(401, 'Unauthorized', 'no bearer token');
		const grant = centre.tokens.find(token, centre.now());
		if (grant === undefined)
			throw refusal(401, 'Unauthorized', 'the token is unknown, expired or revoked');
		if (!grant.scopes.has(scope))
			throw refusal(403, 'Forbidden', `${grant.clientId}: the token lacks the scope ${scope}`);
	};
}

/** Lets a call through only with the exact Accept header of its API version [doc GUIDE, REG, RESP]. */
export function requireAccept(version: 1 | 4): onRequestAsyncHookHandler {
	const expected = `application/vnd.newvoicemedia.v${version}+json`;
	return async (request) => {
		if (isKeptFromCentre(request)) return;
		if (request.headers.accept?.trim().toLowerCase() !== expected)
			throw refusal(400, `the Accept header must be ${expected}`);
	};
}
