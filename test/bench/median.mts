/** The middle one by a measure; the upper of the two for an even number. @throws RangeError if there is none. */
export function medianBy<T>(list: readonly T[], measure: (one: T) => number): T {
	const sorted = [...list].sort((one, other) => measure(one) - measure(other));
	const middle = sorted[Math.floor(sorted.length / 2)];
	if (middle === undefined) throw new RangeError('There is no median of nothing.');
	return middle;
}

/** The median of numbers. */
export function medianOf(numbers: readonly number[]): number {
	return medianBy(numbers, (number) => number);
}
