import formbody from '@fastify/formbody';
import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { type Client, knownScopes } from '../access/clients.mts';
import type { ContactCenter } from '../center/contactCenter.mts';
import { tokenError } from '../center/apiError.mts';
import { errorHandler, problemOf } from '../http/errorHandler.mts';

interface TokenRequest {
	grant_type?: string;
	client_id?: string;
	client_secret?: string;
	scope?: string;
}

const text = { type: 'string' };

/** Two parameters of one name come as an array and so do not pass. */
const tokenRequestSchema = {
	type: 'object',
	properties: { grant_type: text, client_id: text, client_secret: text, scope: text },
};

/**
 * `POST /Auth/connect/token` [doc AUTH-REQ]: client credentials in the form body or as HTTP Basic
 * [sample NODE]; answers a bearer token and its life in seconds.
 */
export function tokenEndpoint(center: ContactCenter): FastifyPluginAsync {
	return async (app) => {
		await app.register(formbody);
		app.setErrorHandler(
			errorHandler((error) => tokenError(400, 'invalid_request', problemOf(error))),
		);
		app.addHook('preValidation', async (request) => {
			request.body ??= {};
		});
		app.post<{ Body: TokenRequest }>(
			'/Auth/connect/token',
			{ config: { endpoint: 'token' }, schema: { body: tokenRequestSchema } },
			async (request, reply) => {
				const { grant_type: grantType, scope } = request.body;
				if (grantType !== 'client_credentials')
					throw tokenError(400, 'unsupported_grant_type', 'Invalid grant_type');
				const client = clientOf(center, request);
				const scopes = scopesFor(client, scope);
				const lifetime = center.settings.tokenLifetime;
				const expiresAt = center.now() + lifetime * 1000;
				const token = center.tokens.issue({ clientId: client.id, scopes, expiresAt });
				return reply.header('cache-control', 'no-store').send({
					access_token: token,
					expires_in: lifetime,
					token_type: 'Bearer',
					scope: [...scopes].join(' '),
				});
			},
		);
	};
}

/** Without description, as IdentityServer answers by convention [inferred]. */
function clientOf(center: ContactCenter, request: FastifyRequest<{ Body: TokenRequest }>): Client {
	const { body, headers } = request;
	const [id = '', secret] = basicCredentials(headers.authorization) ?? [
		body.client_id,
		body.client_secret,
	];
	const client = center.clients.get(id);
	if (client === undefined || client.secret !== secret)
		throw tokenError(center.settings.profile.invalidClient, 'invalid_client');
	return client;
}

/** Id and secret of an HTTP Basic header, each form-encoded (RFC 6749, 2.3.1). */
function basicCredentials(header = ''): string[] | null {
	const [, encoded] = /^Basic (\S+)$/i.exec(header) ?? [];
	if (encoded === undefined) return null;
	const [id = '', ...secret] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
	return [id, secret.join(':')].map((part) => new URLSearchParams(`v=${part}`).get('v') ?? '');
}

/** All scopes are granted or the request fails [doc AUTH; that one bad scope fails all: inferred]. */
function scopesFor(client: Client, requested = ''): ReadonlySet<string> {
	const scopes = requested.split(' ').filter((scope) => scope !== '');
	if (scopes.length === 0) throw tokenError(400, 'invalid_scope', 'You must specify a scope');
	const wrong = scopes.find((scope) => !knownScopes.has(scope) || !client.scopes.has(scope));
	if (wrong !== undefined) throw tokenError(400, 'invalid_scope', `Invalid scope: ${wrong}`);
	return new Set(scopes);
}
