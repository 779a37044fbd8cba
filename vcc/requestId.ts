/** Makes a request ID the same on every try of an interaction and different from all others. */
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
	 * The interaction's content, only where place and round do not tell calls apart: for a tool of an
	 * AI agent.
	 */
	readonly content?: string;
}

/** Tells the interactions of one record from those of another. */
export interface InteractionRecord {
	readonly action: string;
	readonly provider?: string;
	readonly route?: string;
	readonly externalId?: string;
}

/** All that a request ID can be made of. */
export interface InteractionIdentity extends InteractionRecord {
	/** Place within the item, from 0. */
	readonly position: number;
	/** All that the interaction says, apart from the ID. */
	readonly content: () => string;
}

/** Where the request IDs of an item's interactions come from. */
export interface RequestIdSource {
	/** The ID that the form gives for the item; several interactions add their place to it. */
	readonly ownId?: string;
	/** Generated IDs are made of the record, and so need an external ID, see `recordRequestIdOf`. */
	readonly deduplicates: boolean;
	/** The ID of an interaction for which none is given. */
	generate(interaction: InteractionIdentity): string;
}

/** Hashes text to at least 32 hexadecimal digits. */
export type Hash = (text: string) => string;

/**
 * The request ID of an interaction: a UUID (version 8, RFC 9562) made of the seed's hash.
 *
 * VCC does not process an id a second time, so the same seed on every try makes a retry harmless.
 * The interaction's content is left out wherever it can be: a mapped time of day would change it
 * from try to try.
 */
export function requestIdOf(seed: RequestIdSeed, sha256: Hash): string {
	const { salt, runIndex, itemIndex, position, action, content } = seed;
	const place = `${salt}/${runIndex}/${itemIndex}/${position}/${action}`;
	return uuidOf(sha256(content === undefined ? place : `${place}/${content}`));
}

/**
 * The request ID of a record: the same in whichever execution the record comes, so that VCC
 * processes it once, as long as it remembers the ID.
 */
export function recordRequestIdOf(record: InteractionRecord, sha256: Hash): string {
	return uuidOf(sha256(`record/${recordKeyOf(record)}`));
}

/** One text for each record. */
export function recordKeyOf({ action, provider, route, externalId }: InteractionRecord): string {
	return JSON.stringify([action, provider, route, externalId]);
}

function uuidOf(hash: string): string {
	const variant = ((parseInt(hash.charAt(16), 16) & 0x3) | 0x8).toString(16);
	return [
		hash.slice(0, 8),
		hash.slice(8, 12),
		`8${hash.slice(13, 16)}`,
		`${variant}${hash.slice(17, 20)}`,
		hash.slice(20, 32),
	].join('-');
}
