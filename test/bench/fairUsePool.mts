import { type Fault, Faults } from '../../sandbox/center/faults.mts';

/** What the contact center says about its limit: so many calls in so long a time. */
export interface FairUse {
	calls: number;
	/** Length of the pool's "minute" in milliseconds. */
	minute: number;
}

/**
 * A contact center's fair-use limit: once the calls of a minute are used up, an Invoke is answered
 * with 429, and Retry-After says when the next minute begins. The first call begins the first one.
 */
export class FairUsePool extends Faults {
	private left = 0;
	private ends = 0;
	private ids = 0;

	constructor(
		private readonly limit: FairUse,
		private readonly now: () => number,
	) {
		super();
	}

	override draw(endpoint: Fault['on']): Fault | null {
		if (endpoint !== 'invoke') return null;
		const now = this.now();
		if (now >= this.ends) {
			this.left = this.limit.calls;
			this.ends = now + this.limit.minute;
		}
		if (this.left > 0) {
			this.left--;
			return null;
		}
		return {
			id: ++this.ids,
			on: 'invoke',
			kind: 'status',
			status: 429,
			retryAfter: String(Math.ceil((this.ends - now) / 1000)),
			processed: false,
			times: 1,
			seen: 1,
			played: 1,
		};
	}
}
