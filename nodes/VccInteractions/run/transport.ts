import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import type { Answer } from '../../../vcc/outcome';
import { isObject } from '../../../vcc/validation';

export const CREDENTIAL = 'vonageContactCenterApi';

/** The version of the Interactions API; without it the contact centre answers 400. */
const ACCEPT = 'application/vnd.newvoicemedia.v1+json';

/**
 * Sends JSON to a path of the API through n8n's HTTP helper, which brings the credential's token,
 * n8n's proxy settings and the execution's cancel signal.
 *
 * @param timeout milliseconds
 * @returns one try; it never rejects
 */
export function transportTo(
	n8n: IExecuteFunctions,
	path: string,
	timeout: number,
): (body: string) => Promise<Answer> {
	return async (body) => {
		const options: IHttpRequestOptions = {
			method: 'POST',
			url: path,
			headers: { accept: ACCEPT, 'content-type': 'application/json' },
			body,
			timeout,
			returnFullResponse: true,
			// n8n renews the token when a 401 is thrown; every other status is for delivery to judge.
			ignoreHttpStatusErrors: { ignore: true, except: [401] },
			disableFollowRedirect: true,
			sendCredentialsOnCrossOriginRedirect: false,
		};
		try {
			const request = n8n.helpers.httpRequestWithAuthentication;
			return answerIn(await request.call(n8n, CREDENTIAL, options));
		} catch (error) {
			return answerBehind(error, n8n.getExecutionCancelSignal()?.aborted === true);
		}
	};
}

function answerIn(response: unknown): Answer {
	if (!isObject(response)) return { kind: 'unanswered', code: undefined };
	const { statusCode, body, headers } = response;
	const retryAfter = isObject(headers) ? headers['retry-after'] : undefined;
	return {
		kind: 'answered',
		status: Number(statusCode),
		body: body === null || body === '' ? undefined : body,
		retryAfter: typeof retryAfter === 'string' ? retryAfter : undefined,
	};
}

/** n8n wraps what happened in errors of its own, one in the other. */
function answerBehind(error: unknown, stopped: boolean): Answer {
	if (stopped) return { kind: 'cancelled', reached: true };
	let code: string | undefined;
	for (let cause = error; isObject(cause); cause = cause.cause) {
		const { name, message, description, isTransient, response } = cause;
		if (name === 'VccError') {
			return {
				kind: 'noToken',
				message: String(message),
				description: String(description),
				isTransient: isTransient === true,
			};
		}
		if (isObject(response) && typeof response.status === 'number') {
			return answerIn({
				statusCode: response.status,
				body: response.data,
				headers: response.headers,
			});
		}
		code ??= typeof cause.code === 'string' ? cause.code : undefined;
	}
	return { kind: 'unanswered', code };
}
