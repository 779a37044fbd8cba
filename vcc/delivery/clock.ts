/** Time and chance, passed in so that tests control them. */
export interface Clock {
	/** Milliseconds since the epoch, for dates that a server names. Somebody may set it back. */
	now(): number;
	/** Milliseconds of a clock that only moves forward, for waits. */
	elapsed(): number;
	/** Waits that many milliseconds, of any number, or until the signal aborts. Never rejects. */
	sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
	/** From 0 up to, but not including, 1. */
	random(): number;
}
