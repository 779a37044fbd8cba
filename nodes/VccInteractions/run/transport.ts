import type {
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
} from 'n8n-workflow';

import { textOf } from '../../../vcc/answerText';
import type { Secret } from '../../../vcc/blankSecrets';
import type { Answer, ResponseBody } from '../../../vcc/delivery/outcome';
import { isObject } from '../../../vcc/validation';
import { withoutSecrets } from './withoutSecrets';

export const CREDENTIAL = 'vonageContactCenterApi';

/** An execution, the publishing of a trigger, or a form that loads a list. */
export type RequestContext = IExecuteFunctions | IHookFunctions | ILoadOptionsFunctions;

/** The version of an API; without it VCC answers 400. */
const acceptOf = (version: number) => `application/vnd.newvoicemedia.v${version}+json`;

/**
 * Sends JSON to a path of the API through n8n's HTTP helper, which adds the credential's token,
 * n8n's proxy settings and the execution's cancel signal. No answer repeats a secret that was sent.
 *
 * @param timeout milliseconds
 * @returns one attempt, with the secrets that are in the body; it never rejects
 */
export function postTo(
	n8n: RequestContext,
	path: string,
	timeout: number,
): (body: string, secrets?: readonly Secret[]) => Promise<Answer> {
	return sendTo(n8n, { method: 'POST', path }, timeout);
}

/** As {@link postTo}, by any method that changes something; without a body if there is none. */
export function sendTo(
	n8n: RequestContext,
	{ method, path }: { readonly method: 'DELETE' | 'PATCH' | 'POST'; readonly path: string },
	timeout: number,
): (body?: string, secrets?: readonly Secret[]) => Promise<Answer> {
	const accept = acceptOf(1);
	return async (body, secrets = []) => {
		// As text, n8n's HTTP client would parse it to see whether it is JSON.
		const content =
			body === undefined
				? { headers: { accept } }
				: { headers: { accept, 'content-type': 'application/json' }, body: Buffer.from(body) };
		const request = { method, url: path, ...content, timeout } as const;
		return await withoutSecrets(n8n, await attempt(n8n, request), secrets);
	};
}

/**
 * Reads from a path of one of VCC's other APIs in the same way.
 *
 * @param version of that API
 * @param timeout milliseconds
 * @returns one attempt; it never rejects
 */
export function getFrom(
	n8n: RequestContext,
	{ path, version }: { readonly path: string; readonly version: number },
	timeout: number,
): (query: Readonly<Record<string, string>>) => Promise<Answer> {
	const headers = { accept: acceptOf(version) };
	return async (query) => {
		const request = { method: 'GET', url: path, headers, qs: { ...query }, timeout } as const;
		return await withoutSecrets(n8n, await attempt(n8n, request));
	};
}

async function attempt(n8n: RequestContext, request: IHttpRequestOptions): Promise<Answer> {
	const options: IHttpRequestOptions = {
		...request,
		returnFullResponse: true,
		// n8n renews the token when a 401 is thrown; delivery decides about every other status.
		ignoreHttpStatusErrors: { ignore: true, except: [401] },
		disableFollowRedirect: true,
		sendCredentialsOnCrossOriginRedirect: false,
	};
	try {
		const send = n8n.helpers.httpRequestWithAuthentication;
		const answer = answerIn(await send.call(n8n, CREDENTIAL, options));
		if (answer.kind !== 'answered' || answer.status !== 401) return answer;
		// n8n 1 does not know `except`. Asked again in a way that throws, it renews the token.
		const throwing = { ...options, ignoreHttpStatusErrors: false };
		return answerIn(await send.call(n8n, CREDENTIAL, throwing));
	} catch (error) {
		return answerBehind(error, cancelSignalOf(n8n)?.aborted === true);
	}
}

/** Stops what is under way; undefined where there is no execution that could be stopped. */
export function cancelSignalOf(n8n: RequestContext): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in n8n ? n8n.getExecutionCancelSignal() : undefined;
}

function answerIn(response: unknown): Answer {
	if (!isObject(response)) return { kind: 'unanswered' };
	const { statusCode, body, headers } = response;
	const header = (name: string) => {
		const value = isObject(headers) ? headers[name] : undefined;
		return typeof value === 'string' ? value : undefined;
	};
	return {
		kind: 'answered',
		status: Number(statusCode),
		body: bodyOf(body),
		contentType: header('content-type'),
		retryAfter: header('retry-after'),
		rateLimitReset: header('ratelimit-reset'),
	};
}

function bodyOf(body: unknown): ResponseBody | undefined {
	switch (typeof body) {
		case 'string':
			return body === '' ? undefined : body;
		case 'number':
		case 'boolean':
			return body;
		case 'object':
			return body ?? undefined;
		default:
			return undefined;
	}
}

/** Errors that are looked through at most: one may be its own cause. */
const MOST_CAUSES = 10;

/** n8n wraps what happened in its own errors, one in the other. */
function answerBehind(error: unknown, stopped: boolean): Answer {
	if (stopped) return { kind: 'cancelled', reached: true };
	const fault: { code?: string; syscall?: string; said?: string } = {};
	for (const cause of causesOf(error)) {
		const { name, message, response } = cause;
		if (name === 'VccError') return noTokenBy(cause);
		if (isObject(response) && typeof response.status === 'number') {
			const { status: statusCode, data: body, headers } = response;
			return answerIn({ statusCode, body, headers });
		}
		fault.code ??= optionalString(cause.code);
		fault.syscall ??= optionalString(cause.syscall);
		fault.said = textOf(message) ?? fault.said;
	}
	return { kind: 'unanswered', ...fault };
}

/** An error with everything behind it, the outermost first. */
function causesOf(error: unknown): Array<Record<string, unknown>> {
	const causes: Array<Record<string, unknown>> = [];
	let next = error;
	while (isObject(next) && causes.length < MOST_CAUSES) {
		causes.push(next);
		// A host with several addresses fails with one error for each.
		next = next.cause ?? (Array.isArray(next.errors) ? next.errors[0] : undefined);
	}
	return causes;
}

/** What the credential says where there is no token, see `VccError`. */
function noTokenBy(error: Record<string, unknown>): Answer {
	return {
		kind: 'noToken',
		message: String(error.message),
		nextStep: String(error.description),
		isTransient: error.isTransient === true,
		status: typeof error.status === 'number' ? error.status : undefined,
		retryAfter: optionalString(error.retryAfter),
	};
}

function optionalString(value: unknown): string | undefined {
	return typeof value === 'string' ? value : undefined;
}
