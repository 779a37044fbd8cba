import { NodeApiError, type IHookFunctions } from 'n8n-workflow';

import { failureOf, type AdviceContext } from '../../../vcc/delivery/advice';
import type { Answer } from '../../../vcc/delivery/outcome';
import { sendWithRetries, type FailedRequest } from '../../../vcc/delivery/retry';
import { n8nClock } from '../run/n8nClock';
import { rateLimiterOf } from '../run/rateLimiters';

/** Seconds and milliseconds. Not long, because n8n itself tries to publish five times, within 90 s in all. */
const RETRY_POLICY = { maxAttempts: 2, maxWait: 12 };

/** Milliseconds for the answer to a request of a hook. */
export const HOOK_TIMEOUT = 8_000;

/** Sends a request while a trigger is published, tested or unpublished. @param send one attempt */
export async function sendFromHook(n8n: IHookFunctions, send: () => Promise<Answer>) {
	return await sendWithRetries(send, RETRY_POLICY, {
		clock: n8nClock,
		limiter: rateLimiterOf(n8n),
		// Nothing stops the publishing of a workflow.
		signal: new AbortController().signal,
		spacing: 0,
	});
}

/**
 * Why a request failed, all in the message: n8n shows nothing else while a workflow is published.
 *
 * @param what did not happen, as a sentence without a period
 */
export function hookError(
	n8n: IHookFunctions,
	what: string,
	{ refusal }: FailedRequest,
	advice: AdviceContext,
): NodeApiError {
	const { problem, outcome } = refusal;
	const { reason, message, nextStep, httpCode } = failureOf(problem, outcome, advice);
	return new NodeApiError(
		n8n.getNode(),
		{ reason },
		{
			message: `${what}: ${message}. ${nextStep}`,
			httpCode: httpCode === undefined ? undefined : String(httpCode),
		},
	);
}
