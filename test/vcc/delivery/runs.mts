import type { Interaction } from '../../../vcc/api/interaction.ts';
import { INTERACTION_ADVICE } from '../../../vcc/delivery/advice.ts';
import { pack } from '../../../vcc/delivery/batches.ts';
import { deliver, type DeliveryOptions } from '../../../vcc/delivery/deliver.ts';
import type { Answer, Outcome } from '../../../vcc/delivery/outcome.ts';
import { RateLimiter } from '../../../vcc/delivery/rateLimiter.ts';
import { SimulatedCenter, type CenterRules } from './simulatedCenter.mts';
import { VirtualTime } from './virtualTime.mts';

/** Options of a run; those that are left out have the form's defaults. */
export interface RunOptions extends Partial<DeliveryOptions> {
	readonly interactionsPerRequest?: number;
}

/** What a run is made of, apart from its interactions and options. */
export interface RunSetup {
	readonly time?: VirtualTime;
	readonly limiter?: RateLimiter;
	readonly cancel?: AbortController;
}

/** The defaults of the form. */
export const DEFAULTS = { concurrency: 4, maxAttempts: 4, maxWait: 300, requestsPerMinute: 0 };

/** Interactions r-0, r-1, ... of one provider each. */
export function interactions(
	count: number,
	providerOf: (index: number) => string | undefined = () => undefined,
): Interaction[] {
	return Array.from({ length: count }, (_, index) => {
		const requestId = `r-${index}`;
		return {
			action: 'dispatch',
			requestId,
			isRepeatable: false,
			provider: providerOf(index),
			json: JSON.stringify({ requestid: requestId }),
		};
	});
}

/** Delivers to a contact center in virtual time. */
export async function deliverTo(
	rules: CenterRules,
	list: readonly Interaction[],
	{ interactionsPerRequest = 500, ...options }: RunOptions = {},
	{ time = new VirtualTime(), limiter = new RateLimiter(), cancel }: RunSetup = {},
) {
	const center = new SimulatedCenter(time, rules);
	const work = deliver(
		list,
		{ ...DEFAULTS, ...options },
		{
			pack: (all) => pack(all, interactionsPerRequest),
			send: center.send,
			clock: time,
			limiter,
			cancelSignal: cancel?.signal,
			advice: INTERACTION_ADVICE,
		},
	);
	const { delivered, totals } = await time.run(work);
	const outcomes = delivered.map(({ outcome }) => outcome);
	return { center, delivered, outcomes, totals, endedAt: time.elapsed() };
}

/** Delivers that many interactions, each request answered as the test says, by its number from 1. */
export async function deliverAnswered(
	count: number,
	answerOf: (request: number) => Answer | undefined,
	options?: RunOptions,
	setup?: RunSetup,
) {
	const faultOf = (request: number) => {
		const answer = answerOf(request);
		return answer === undefined ? undefined : { answer, processed: false };
	};
	return await deliverTo({ faultOf }, interactions(count), options, setup);
}

/** An answer of that status. */
export const status = (code: number, retryAfter?: string): Answer => ({
	kind: 'answered',
	status: code,
	retryAfter,
});

export const unreachable: Answer = { kind: 'unanswered', code: 'ECONNREFUSED' };
export const lost: Answer = { kind: 'unanswered', code: 'ECONNRESET' };

/** How many outcomes there are of each kind. */
export function countsOf(outcomes: readonly Outcome[]): Partial<Record<Outcome['kind'], number>> {
	const counts: Partial<Record<Outcome['kind'], number>> = {};
	for (const { kind } of outcomes) counts[kind] = (counts[kind] ?? 0) + 1;
	return counts;
}
