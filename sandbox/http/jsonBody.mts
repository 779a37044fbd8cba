import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ContactCenter } from '../center/contactCenter.mts';
import { type ApiError, apiError } from '../center/apiError.mts';
import './requestState.mts';
import { respelled } from './schemas.mts';

/** Read up to here so that a body over the documented limit gets its documented answer. */
export const LARGEST_READABLE_BODY = 16 * 1024 * 1024;

/** The documented texts of the two codes for a body over the limit [doc REQ]. */
const tooLargeMessages = { 413: 'Payload Too Large', 417: 'Request size limit exceeded' } as const;

/** The error of a body over 100 KB, by profile 413 or 417 [doc REQ]. */
export function tooLarge({ settings }: ContactCenter): ApiError {
	const { tooLarge: status, bodyLimit } = settings.profile;
	return apiError(status, tooLargeMessages[status], `the body is over ${bodyLimit} bytes`);
}

/** Reads JSON bodies of the given scope, within the limit of the profile; malformed ones get 400. */
export function readJsonBodies(app: FastifyInstance, center: ContactCenter): void {
	app.removeContentTypeParser('application/json');
	app.addContentTypeParser<Buffer>(
		'application/json',
		{ parseAs: 'buffer', bodyLimit: LARGEST_READABLE_BODY },
		async (request: FastifyRequest, body: Buffer) => {
			request.call.bodyBytes = body.length;
			if (body.length > center.settings.profile.bodyLimit) throw tooLarge(center);
			try {
				const value: unknown = JSON.parse(body.toString('utf8'));
				return center.settings.profile.keys === 'caseInsensitive' ? respelled(value) : value;
			} catch {
				throw apiError(400, 'malformed JSON');
			}
		},
	);
}
