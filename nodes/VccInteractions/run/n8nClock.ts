import { sleep } from 'n8n-workflow';

import type { Clock } from '../../../vcc/delivery/rateLimiter';
import { cancelSignalOf, type RequestContext } from './transport';

/** The real time. Sleeping ends as soon as the execution is stopped. */
export function clockOf(n8n: RequestContext): Clock {
	const signal = cancelSignalOf(n8n);
	const stop = new Promise<void>((resolve) => {
		signal?.addEventListener('abort', () => resolve(), { once: true });
	});
	return {
		now: Date.now,
		random: Math.random,
		sleep: async (milliseconds) => await Promise.race([sleep(milliseconds), stop]),
		stopped: () => signal?.aborted === true,
	};
}
