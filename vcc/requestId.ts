/** What makes a request id the same on every try of an interaction and different from all others. */
export interface RequestIdSeed {
	/** Random text, drawn once an execution and kept with it. */
	readonly salt: string;
	/** Round of a loop, from 0. */
	readonly runIndex: number;
	readonly itemIndex: number;
	/** Place within the item, from 0; raw Invoke takes several interactions an item. */
	readonly position: number;
	readonly action: string;
	/**
	 * What the interaction says, only where place and round do not tell calls apart: for a tool of an
	 * AI agent.
	 */
	readonly content?: string;
}

/**
 * The request id of an interaction: a UUID (version 8, RFC 9562) made of the seed's hash.
 *
 * The contact center does not process an id a second time, so the same seed on every try makes a
 * resend harmless. The interaction's content is left out wherever it can be: a mapped time of day
 * would change it from try to try.
 *
 * @param sha256 hashes text to at least 32 hexadecimal digits
 */
export function requestIdOf(seed: RequestIdSeed, sha256: (text: string) => string): string {
	const { salt, runIndex, itemIndex, position, action, content } = seed;
	const place = `${salt}/${runIndex}/${itemIndex}/${position}/${action}`;
	const hash = sha256(content === undefined ? place : `${place}/${content}`);
	const variant = ((parseInt(hash.charAt(16), 16) & 0x3) | 0x8).toString(16);
	return [
		hash.slice(0, 8),
		hash.slice(8, 12),
		`8${hash.slice(13, 16)}`,
		`${variant}${hash.slice(17, 20)}`,
		hash.slice(20, 32),
	].join('-');
}
