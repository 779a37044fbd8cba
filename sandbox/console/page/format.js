const numbers = new Intl.NumberFormat('en');
const times = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });

/**
 * 5000 as 5,000.
 * @param {number} value
 */
export function count(value) {
	return numbers.format(value);
}

/**
 * A number with its noun: 1 call, 2 calls.
 * @param {number} value
 * @param {string} noun
 */
export function many(value, noun) {
	return `${count(value)} ${noun}${value === 1 ? '' : 's'}`;
}

/**
 * The time of day.
 * @param {number} ms since 1970
 */
export function timeOfDay(ms) {
	return times.format(ms);
}

/**
 * A length of time in its largest two units: 0.8 s, 12 s, 3 min 20 s, 2 h 5 min.
 * @param {number} ms
 */
export function duration(ms) {
	const seconds = Math.max(0, ms) / 1000;
	if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
	return wholeSeconds(seconds);
}

/**
 * How long ago, in whole seconds, so that it does not flicker.
 * @param {number} ms
 */
export function age(ms) {
	return wholeSeconds(Math.max(0, ms) / 1000);
}

/** @param {number} seconds */
function wholeSeconds(seconds) {
	if (seconds < 60) return `${Math.floor(seconds)} s`;
	const minutes = Math.floor(seconds / 60);
	if (minutes < 60) return `${minutes} min ${Math.floor(seconds % 60)} s`;
	return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/**
 * What users call an interaction.
 * @param {{ externalId: string | null; number: number }} interaction
 */
export function nameOf({ externalId, number }) {
	return externalId ?? `no. ${number}, without external ID`;
}

/** The interaction types in n8n's words. */
export const typeNames = { live: 'live', nonlive: 'non-live', chat: 'chat' };
