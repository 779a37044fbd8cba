import type { onRequestAsyncHookHandler } from 'fastify';
import type { ContactCenter } from '../center/contactCenter.mts';
import { apiError } from '../center/apiError.mts';
import { isKeptFromCenter } from './requestState.mts';

/**
 * Lets a call through only with a valid bearer token that carries the scope.
 * A missing, unknown or expired token gets 401, a token without the scope 403 [doc RESP].
 */
export function requireToken(center: ContactCenter, scope: string): onRequestAsyncHookHandler {
	return async (request) => {
		if (isKeptFromCenter(request)) return;
		const [, token] = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
		if (token === undefined) throw apiError(401, 'Unauthorized', 'no bearer token');
		const grant = center.tokens.find(token, center.now());
		if (grant === undefined)
			throw apiError(401, 'Unauthorized', 'the token is unknown, expired or revoked');
		if (!grant.scopes.has(scope))
			throw apiError(403, 'Forbidden', `${grant.clientId}: the token lacks the scope ${scope}`);
	};
}

/** Lets a call through only with the exact Accept header of its API version [doc GUIDE, REG, RESP]. */
export function requireAccept(version: 1 | 3 | 4): onRequestAsyncHookHandler {
	const expected = `application/vnd.newvoicemedia.v${version}+json`;
	return async (request) => {
		if (isKeptFromCenter(request)) return;
		if (request.headers.accept?.trim().toLowerCase() !== expected)
			throw apiError(400, `the Accept header must be ${expected}`);
	};
}
