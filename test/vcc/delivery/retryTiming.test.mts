import { retryAfterMs, waitBeforeRetry } from '../../../vcc/delivery/retryTiming.ts';

const now = Date.parse('2026-11-22T12:00:00Z');

test.each([
	['7', 7_000],
	[' 0 ', 0],
	['Sun, 22 Nov 2026 12:00:30 GMT', 30_000],
	['Sun, 22 Nov 2026 11:59:00 GMT', 0],
	['soon', undefined],
	['-5', undefined],
	['1.5', undefined],
	['', undefined],
])('Retry-After "%s" asks for %s ms', (header, expected) => {
	expect(retryAfterMs(header, now)).toBe(expected);
});

test('what the contact center asks for is kept to the millisecond, whatever chance says', () => {
	for (const random of [0, 0.5, 0.999]) {
		expect(waitBeforeRetry({ attempt: 3, status: 429, retryAfter: '7', now, random })).toBe(7_000);
	}
});

test.each([
	[429, 1, 5_000, 10_000],
	[429, 2, 10_000, 20_000],
	[503, 1, 500, 1_000],
	[503, 3, 2_000, 4_000],
	[undefined, 2, 1_000, 2_000],
])('status %s waits at try %i between %i and %i ms', (status, attempt, least, most) => {
	expect(waitBeforeRetry({ attempt, status, now, random: 0 })).toBe(least);
	expect(waitBeforeRetry({ attempt, status, now, random: 0.9999999 })).toBe(most);
});

test.each(['soon', '0', 'Sun, 22 Nov 2026 11:59:00 GMT'])(
	'Retry-After "%s" names no time to come, and is as good as none',
	(retryAfter) => {
		expect(waitBeforeRetry({ attempt: 1, status: 503, retryAfter, now, random: 0 })).toBe(500);
	},
);
