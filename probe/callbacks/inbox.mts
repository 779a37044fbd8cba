import type { Arrival } from './notifications.mts';

/** Where callbacks of VCC arrive. */
export interface Inbox {
	/** All that has arrived so far. @throws Error when it can't be read. */
	arrivals(): Promise<readonly Arrival[]>;
	/**
	 * Answers 500 from now on to every callback of which `test` says so, so that VCC shows whether it
	 * tries again. Undefined where somebody else answers.
	 */
	readonly refuse?: (test: (arrival: Arrival) => boolean) => void;
	close(): Promise<void>;
}
