import { getEventListeners } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';

import { n8nClock } from '../../nodes/VccInteractions/run/n8nClock.ts';

/** More milliseconds than a timer takes; it would end at once. */
const BEYOND_A_TIMER = 2 ** 31 + 1;

test('a wait of any length ends when the signal aborts, and leaves nothing on it', async () => {
	const end = new AbortController();
	let ended = 0;
	const waits = [BEYOND_A_TIMER, 3_600_000].map(async (milliseconds) => {
		await n8nClock.sleep(milliseconds, end.signal);
		ended++;
	});
	for (let turns = 0; turns < 50; turns++) await turn();
	expect(ended).toBe(0);
	expect(getEventListeners(end.signal, 'abort')).toHaveLength(1);
	end.abort();
	await Promise.all(waits);
	expect(ended).toBe(2);
	expect(getEventListeners(end.signal, 'abort')).toHaveLength(0);
});

test('a wait lasts as long as it should, and not less', async () => {
	const { signal } = new AbortController();
	const start = n8nClock.elapsed();
	await n8nClock.sleep(20, signal);
	// Timers may be early by less than a millisecond.
	expect(n8nClock.elapsed() - start).toBeGreaterThanOrEqual(19);
	expect(getEventListeners(signal, 'abort')).toHaveLength(0);
});

test('nothing is waited for when there is nothing to wait, or the signal aborted before', async () => {
	const { signal } = new AbortController();
	await expect(n8nClock.sleep(0, signal)).resolves.toBeUndefined();
	await expect(n8nClock.sleep(-5, signal)).resolves.toBeUndefined();
	await expect(n8nClock.sleep(3_600_000, AbortSignal.abort())).resolves.toBeUndefined();
});

test('chance is from 0 up to 1', () => {
	for (let draws = 0; draws < 100; draws++) {
		const chance = n8nClock.random();
		expect(chance).toBeGreaterThanOrEqual(0);
		expect(chance).toBeLessThan(1);
	}
});
