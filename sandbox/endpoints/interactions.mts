import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import type { ContactCentre } from '../centre/contactCentre.mts';
import { invoke } from '../centre/invoke.mts';
import { refusal } from '../centre/refusal.mts';
import type { Invocation, Registration } from '../centre/wire.mts';
import { answerErrors, problemOf } from '../http/answerErrors.mts';
import { requireAccept, requireToken } from '../http/guards.mts';
import { readJsonBodies, tooLarge } from '../http/jsonBody.mts';
import { memberReader } from '../http/readMembers.mts';
import * as schemas from '../http/schemas.mts';

/** Prose and old guides write the names of the actions with a capital, the newest example does not [doc]. */
const spellings = (action: string, capital: string) => [
	`/interactions/${action}`,
	`/interactions/${capital}`,
];

/**
 * The two endpoints of the Interactions API [doc GUIDE, REG]. Codes are those of RESP: 400 for what
 * is missing, malformed or unacceptable, 401, 403, and 413 or 417 for a body that is too large.
 */
export function interactionsApi(centre: ContactCentre): FastifyPluginAsync {
	return async (app) => {
		readJsonBodies(app, centre);
		app.setErrorHandler(
			answerErrors((error) => {
				if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return tooLarge(centre);
				return refusal((error.statusCode ?? 500) < 500 ? 400 : 500, problemOf(error));
			}),
		);
		app.addHook('onRequest', requireToken(centre, 'interactions:write'));
		app.addHook('onRequest', requireAccept(1));

		for (const url of spellings('invoke', 'Invoke')) {
			app.post<{ Body: Invocation }>(
				url,
				{ config: { endpoint: 'invoke' }, schema: { body: schemas.invocationSchema } },
				async (request, reply) => {
					const { call, body } = request;
					call.provider = body.provider ?? null;
					const { requests, refused } = invoke(centre, body, memberReader(request));
					centre.calls.took(call, requests);
					if (refused !== null) throw refused;
					return succeed(centre, reply);
				},
			);
		}

		for (const url of spellings('register', 'Register')) {
			app.post<{ Body: Registration }>(
				url,
				{ config: { endpoint: 'register' }, schema: { body: schemas.registrationSchema } },
				async ({ call, body }, reply) => {
					call.provider = body.provider;
					if (body.endpoint !== undefined && !isCallable(body.endpoint))
						throw refusal(400, 'endpoint must be an https address');
					centre.providers.register(body);
					centre.tell({ what: 'provider' });
					return succeed(centre, reply);
				},
			);
		}
	};
}

/** A 200 promises no body [doc GUIDE]; which one comes is up to the profile. */
function succeed({ settings }: ContactCentre, reply: FastifyReply): FastifyReply {
	switch (settings.profile.successBody) {
		case 'empty':
			return reply.send();
		case 'json':
			return reply.send({});
		case 'text':
			return reply.type('text/plain').send('Success');
	}
}

/** https [doc REG]; plain http only on the machine itself, for trying things out. */
function isCallable(endpoint: string): boolean {
	if (!URL.canParse(endpoint)) return false;
	const { protocol, hostname } = new URL(endpoint);
	const local = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
	return protocol === 'https:' || (protocol === 'http:' && local);
}
