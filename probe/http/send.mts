import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import axios from 'axios';
import { NoAnswer } from '../outcome.mts';
import { isLocal } from '../center/addresses.mts';
import type { Answer, Send } from './answer.mts';

/** No answer of interest is larger; in bytes. */
const LARGEST_ANSWER = 4 * 1024 * 1024;

const unchanged = [(data: unknown) => data];

/**
 * Sends requests as they are: no header added but the user agent, no redirect followed, no body
 * touched, a connection for each. A proxy of the environment is used, except on this machine.
 * @param timeoutMs milliseconds until a request counts as not answered.
 */
export function httpSend(timeoutMs: number, userAgent: string): Send {
	// A kept connection that the server closes meanwhile would look like a lost answer.
	const httpAgent = new HttpAgent({ keepAlive: false });
	const httpsAgent = new HttpsAgent({ keepAlive: false });
	return async ({ method, url, headers, body }) => {
		try {
			const answer = await axios.request<string>({
				method,
				url,
				headers: { Accept: false, 'Content-Type': false, 'User-Agent': userAgent, ...headers },
				data: body === undefined ? undefined : Buffer.from(body),
				transformRequest: unchanged,
				transformResponse: unchanged,
				responseType: 'text',
				validateStatus: () => true,
				maxRedirects: 0,
				maxContentLength: LARGEST_ANSWER,
				signal: AbortSignal.timeout(timeoutMs),
				httpAgent,
				httpsAgent,
				...(isLocal(url) && { proxy: false }),
			});
			return { status: answer.status, headers: plain(answer.headers), body: answer.data };
		} catch (error) {
			throw new NoAnswer(reasonOf(error, timeoutMs), { cause: error });
		}
	};
}

function plain(headers: object): Answer['headers'] {
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
	);
}

/** The code says it all, and unlike the message it names no address. */
function reasonOf(error: unknown, timeoutMs: number): string {
	if (axios.isCancel(error)) return `no answer within ${timeoutMs / 1000} s`;
	if (axios.isAxiosError(error) && error.code !== undefined) return `no answer (${error.code})`;
	return 'no answer';
}
