import type { IExecuteFunctions } from 'n8n-workflow';

import { notSent, outcomeOf } from '../../../vcc/delivery/judgement';
import type { Answer, Failure, Outcome } from '../../../vcc/delivery/outcome';
import { sendWithRetries } from '../../../vcc/delivery/retry';
import { RateLimiter } from '../../../vcc/delivery/rateLimiter';
import { clockOf } from './n8nClock';
import { DEFAULT_SETTINGS } from './settings';

/**
 * Makes one call after the other, each with the usual retries. After an answer that every other
 * call would get too, such as a missing scope, no more are made.
 *
 * @param send one try; never rejects
 * @returns one outcome for each content, in their order
 */
export async function sendSequentially<T>(
	n8n: IExecuteFunctions,
	contents: readonly T[],
	send: (content: T) => Promise<Answer>,
): Promise<Outcome[]> {
	const clock = clockOf(n8n);
	const rateLimiter = new RateLimiter(DEFAULT_SETTINGS.requestsPerMinute, clock);
	const outcomes: Outcome[] = [];
	let halted: Failure | undefined;
	for (const content of contents) {
		if (halted !== undefined) {
			outcomes.push(notSent(halted));
			continue;
		}
		const result = await sendWithRetries(() => send(content), DEFAULT_SETTINGS, rateLimiter, clock);
		if (result.classification?.halt) halted = result.classification.failure;
		outcomes.push(outcomeOf(result));
	}
	return outcomes;
}
