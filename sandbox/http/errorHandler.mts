import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { isAside } from './requestState.mts';
import { ApiError } from '../center/apiError.mts';

type ErrorHandler = (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => unknown;

/**
 * Answers a Refusal as it is and every other error as `otherwise` turns it into one.
 * What cannot be read or does not fit a schema comes here as an error of Fastify.
 */
export function errorHandler(otherwise: (error: FastifyError) => ApiError): ErrorHandler {
	return (error, request, reply) => {
		const { status, body, message } = error instanceof ApiError ? error : otherwise(error);
		if (!isAside(request)) request.call.reason = message;
		return reply.code(status).send(body);
	};
}

/** What is wrong in a body, in the words of its schema: "route is required". */
export function problemOf(error: FastifyError): string {
	const [first] = error.validation ?? [];
	if (first === undefined) return error.message;
	const allowed = first.params.allowedValues;
	return Array.isArray(allowed) ? `${error.message}: ${allowed.join(', ')}` : error.message;
}
