import type { IExecuteFunctions } from 'n8n-workflow';

import { notSent, outcomeOf } from '../../../vcc/judgement';
import type { Answer, Failure, Outcome } from '../../../vcc/outcome';
import { sendPatiently } from '../../../vcc/patience';
import { Traffic } from '../../../vcc/traffic';
import { clockOf } from './clock';
import { DEFAULT_SETTINGS } from './settings';

/**
 * Makes one call after the other, each with the usual retries. After an answer that every other
 * call would get too, such as a missing scope, no more are made.
 *
 * @param send one try; never rejects
 * @returns one outcome for each content, in their order
 */
export async function oneByOne<T>(
	n8n: IExecuteFunctions,
	contents: readonly T[],
	send: (content: T) => Promise<Answer>,
): Promise<Outcome[]> {
	const clock = clockOf(n8n);
	const traffic = new Traffic(DEFAULT_SETTINGS.requestsPerMinute, clock);
	const outcomes: Outcome[] = [];
	let halted: Failure | undefined;
	for (const content of contents) {
		if (halted !== undefined) {
			outcomes.push(notSent(halted));
			continue;
		}
		const settlement = await sendPatiently(() => send(content), DEFAULT_SETTINGS, traffic, clock);
		if (settlement.verdict?.halt) halted = settlement.verdict.failure;
		outcomes.push(outcomeOf(settlement));
	}
	return outcomes;
}
