import type { FastifyRequest } from 'fastify';
import { idsOf, type ReadMember } from '../center/requestValidator.mts';
import type { Dispatch, Release } from '../center/wire.mts';
import { dispatchSchema, releaseSchema } from './schemas.mts';

/** How Fastify hands out a compiled schema. */
type Validator = ReturnType<FastifyRequest['compileValidationSchema']>;

/**
 * Tells of one member of `requests` whether it fits the schema of its action, and if not what the
 * first problem is. An absent action means dispatch [doc INV-OLD].
 */
export function memberReader(request: FastifyRequest): (member: unknown) => ReadMember {
	const dispatches = request.compileValidationSchema(dispatchSchema, 'body');
	const releases = request.compileValidationSchema(releaseSchema, 'body');
	const isDispatch = (member: unknown): member is Dispatch => dispatches(member);
	const isRelease = (member: unknown): member is Release => releases(member);
	return (member) => {
		if (idsOf(member).action === 'release')
			return isRelease(member) ? { member } : { problem: firstProblem(releases) };
		return isDispatch(member) ? { member } : { problem: firstProblem(dispatches) };
	};
}

function firstProblem({ errors }: Validator): string {
	const { instancePath = '', message = 'is not valid' } = errors?.[0] ?? {};
	if (instancePath === '/action') return 'action must be dispatch or release';
	return `${instancePath.slice(1).replaceAll('/', '.')} ${message}`.trim();
}
