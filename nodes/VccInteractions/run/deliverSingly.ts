import type { IExecuteFunctions } from 'n8n-workflow';

import type { AdviceContext, OptionName } from '../../../vcc/delivery/advice';
import { deliver, type Delivered } from '../../../vcc/delivery/deliver';
import type { Answer } from '../../../vcc/delivery/outcome';
import { n8nClock } from './n8nClock';
import { rateLimiterOf } from './rateLimiters';
import type { RunSettings } from './settings';
import { cancelSignalOf } from './transport';

/** Options of a form whose items do not share requests. */
const OPTIONS: ReadonlySet<OptionName> = new Set(['maxAttempts', 'timeout']);

/**
 * Delivers each member in a request of its own.
 *
 * @param send one attempt; never rejects
 */
export async function deliverSingly<T>(
	n8n: IExecuteFunctions,
	members: readonly T[],
	settings: RunSettings,
	{
		send,
		advice,
	}: { readonly send: (member: T) => Promise<Answer>; readonly advice: AdviceContext },
): Promise<ReadonlyArray<Delivered<T>>> {
	const { delivered } = await deliver(members, settings, {
		// What is refused of one says nothing of the others.
		pack: (all) => all.map((member, index) => ({ provider: String(index), members: [member] })),
		send: async ({ members: [member] }) => {
			if (member === undefined) throw new TypeError('A request has one member');
			return await send(member);
		},
		clock: n8nClock,
		limiter: rateLimiterOf(n8n),
		cancelSignal: cancelSignalOf(n8n),
		advice: { ...advice, options: OPTIONS },
	});
	return delivered;
}
