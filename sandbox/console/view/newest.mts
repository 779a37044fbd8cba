/**
 * The `limit` entries with the largest rank, largest first. One pass, so that a hundred thousand
 * entries are no matter; an entry without rank (null) is left out.
 */
export function largest<T>(
	entries: Iterable<T>,
	limit: number,
	rankOf: (entry: T) => number | null,
): T[] {
	const top: { entry: T; rank: number }[] = [];
	for (const entry of entries) {
		const rank = rankOf(entry);
		if (rank === null || rank <= (top[limit - 1]?.rank ?? -Infinity)) continue;
		const place = top.findIndex((other) => other.rank < rank);
		top.splice(place < 0 ? top.length : place, 0, { entry, rank });
		top.length = Math.min(top.length, limit);
	}
	return top.map(({ entry }) => entry);
}

/** The last `limit` entries of a log that pass, newest first. */
export function lastOf<T>(
	log: readonly T[],
	limit: number,
	passes: (entry: T) => boolean = () => true,
): T[] {
	const found: T[] = [];
	for (let at = log.length - 1; at >= 0 && found.length < limit; at--) {
		const entry = log[at];
		if (entry !== undefined && passes(entry)) found.push(entry);
	}
	return found;
}
