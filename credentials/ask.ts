import type { IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';

import { textOf } from '../vcc/answerText';
import { blankSecrets, type Secret } from '../vcc/blankSecrets';
import { classify } from '../vcc/delivery/classify';
import type { NetworkError } from '../vcc/delivery/outcome';
import { isObject } from '../vcc/validation';
import { hostUnreachable, webPageAnswered, type HostRole } from './hostUnreachable';

/** Milliseconds. A host that needs longer counts as unreachable. */
const TIMEOUT = 30_000;

/** What a host answered, with headers as they came. */
export interface HostAnswer {
	readonly status: number;
	readonly body: unknown;
	readonly retryAfter?: string;
}

/**
 * Asks a host of the credential once, without following a redirect.
 *
 * @param secrets that the request holds, so that no message repeats them
 * @returns the answer with any status, its body as it came
 * @throws VccError if there is none, or a web page in its place
 */
export async function ask(
	helpers: IHttpRequestHelper['helpers'],
	role: HostRole,
	request: IHttpRequestOptions,
	secrets: readonly Secret[],
): Promise<HostAnswer> {
	let answer: unknown;
	try {
		answer = await helpers.httpRequest({
			...request,
			timeout: TIMEOUT,
			disableFollowRedirect: true,
			ignoreHttpStatusErrors: true,
			returnFullResponse: true,
		});
	} catch (error) {
		throw hostUnreachable(role, request.url, blankSecrets(networkErrorIn(error), secrets));
	}
	if (!isObject(answer)) throw hostUnreachable(role, request.url);
	const { statusCode, body, headers } = answer;
	const status = Number(statusCode);
	const header = (name: string) => {
		const value = isObject(headers) ? headers[name] : undefined;
		return typeof value === 'string' ? value : undefined;
	};
	if (typeof body === 'string' && isWebPage(status, body, header('content-type'))) {
		throw webPageAnswered(role, request.url);
	}
	return { status, body, retryAfter: header('retry-after') };
}

/** Success that delivery would not believe either. */
function isWebPage(status: number, body: string, contentType: string | undefined): boolean {
	const classification = classify({ kind: 'answered', status, body, contentType });
	return (
		classification.outcome !== 'accepted' && classification.problem.reason === 'unreadableAnswer'
	);
}

/** n8n may not have sent the request at all; then its words are all there is. */
function networkErrorIn(error: unknown): NetworkError {
	const { code, syscall, message } = isObject(error) ? error : {};
	return {
		code: typeof code === 'string' ? code : undefined,
		syscall: typeof syscall === 'string' ? syscall : undefined,
		said: textOf(message),
	};
}
