import type { Classification } from './classify';
import type { FailedRequest } from './retry';

/** Attempts in a row without a connection after which nobody is there any more. */
const LONGEST_SILENCE = 8;
/** Requests out of attempts, with no useful answer to any other meanwhile. */
const MOST_EXHAUSTED = 3;

/**
 * Notices that there is no contact center at the other end, so that a run ends instead of trying
 * each of its requests in vain. One for a run.
 */
export class Circuit {
	/** True once the run has no use any more. */
	isOpen = false;
	private connected = false;
	private unconnected = 0;
	private attempts = 0;
	/** Of the attempts, the last one with a useful answer. */
	private lastAnswer = 0;
	/** For each request that is out of attempts, how many attempts the run had made before it began. */
	private exhausted: number[] = [];

	/** A mark of the present, to tell later what came since. */
	now(): number {
		return this.attempts;
	}

	/** Takes note of an attempt of any request. */
	attempted(classification: Classification): void {
		this.attempts++;
		const contact = classification.outcome === 'accepted' ? 'answered' : classification.contact;
		if (contact === 'answered') this.lastAnswer = this.attempts;
		if (contact === 'none') this.unconnected++;
		else {
			this.connected = true;
			this.unconnected = 0;
		}
		if (this.connected && this.unconnected >= LONGEST_SILENCE) this.isOpen = true;
	}

	/** Takes note of a request that failed for the last time. @param began see `now` */
	failed({ refusal }: FailedRequest, began: number): void {
		if (refusal.contact === 'answered') return;
		if (!this.connected) this.isOpen = true;
		this.exhausted = [...this.exhausted, began].filter((mark) => mark >= this.lastAnswer);
		if (this.exhausted.length >= MOST_EXHAUSTED) this.isOpen = true;
	}
}
