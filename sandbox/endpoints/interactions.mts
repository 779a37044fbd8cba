import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import type { ContactCenter } from '../center/contactCenter.mts';
import { invoke } from '../center/invoke.mts';
import { apiError } from '../center/apiError.mts';
import type { Invocation, Registration } from '../center/wire.mts';
import { isCallable } from '../http/callable.mts';
import { errorHandler, problemOf } from '../http/errorHandler.mts';
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
export function interactionsApi(center: ContactCenter): FastifyPluginAsync {
	return async (app) => {
		readJsonBodies(app, center);
		app.setErrorHandler(
			errorHandler((error) => {
				if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return tooLarge(center);
				return apiError((error.statusCode ?? 500) < 500 ? 400 : 500, problemOf(error));
			}),
		);
		app.addHook('onRequest', requireToken(center, 'interactions:write'));
		app.addHook('onRequest', requireAccept(1));

		for (const url of spellings('invoke', 'Invoke')) {
			app.post<{ Body: Invocation }>(
				url,
				{ config: { endpoint: 'invoke' }, schema: { body: schemas.invocationSchema } },
				async (request, reply) => {
					const { call, body } = request;
					call.provider = body.provider ?? null;
					const { requests, refused } = invoke(center, body, memberReader(request));
					center.calls.took(call, requests);
					if (refused !== null) throw refused;
					return succeed(center, reply);
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
						throw apiError(400, 'endpoint must be an https address');
					center.providers.register(body);
					center.tell({ what: 'provider' });
					return succeed(center, reply);
				},
			);
		}
	};
}

/** A 200 promises no body [doc GUIDE]; which one comes is up to the profile. */
function succeed({ settings }: ContactCenter, reply: FastifyReply): FastifyReply {
	switch (settings.profile.successBody) {
		case 'empty':
			return reply.send();
		case 'json':
			return reply.send({});
		case 'text':
			return reply.type('text/plain').send('Success');
	}
}
