import { sleep } from 'n8n-workflow';

import type { Clock } from '../../../vcc/delivery/clock';
import { onAbort } from '../../../vcc/delivery/onAbort';

/**
 * Milliseconds of one timer at most. n8n's `sleep` cannot be ended and community nodes have no
 * timers of their own, so what is left of a wait that ended early is gone after this time. It also
 * keeps a long wait below the 2^31 ms that a timer takes.
 */
const LONGEST_TIMER = 250;

/** The real time. */
export const n8nClock: Clock = {
	now: () => Date.now(),
	elapsed: () => performance.now(),
	random: () => Math.random(),
	async sleep(milliseconds, signal) {
		const until = performance.now() + milliseconds;
		let forget = () => {};
		const aborted = new Promise<void>((resolve) => {
			forget = onAbort(signal, resolve);
		});
		try {
			for (let left = milliseconds; left > 0 && !signal.aborted; left = until - performance.now()) {
				await Promise.race([sleep(Math.min(left, LONGEST_TIMER)), aborted]);
			}
		} finally {
			forget();
		}
	},
};
