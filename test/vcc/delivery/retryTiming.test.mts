import {
	rateLimitResetMs,
	retryAfterMs,
	waitBeforeRetry,
} from '../../../vcc/delivery/retryTiming.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');

test.each([
	['7', 7_000],
	[' 7 ', 7_000],
	['0', 0],
	['Sun, 22 Nov 2026 12:00:05 GMT', 5_000],
	['Sunday, 22-Nov-26 12:00:05 GMT', 5_000],
	['Sun Nov 22 12:00:05 2026', 5_000],
	['Wed Dec  2 12:00:00 2026', 10 * 86_400_000],
	['Sun, 22 Nov 2026 11:59:00 GMT', 0],
	['Sunday, 06-Nov-94 08:49:37 GMT', 0],
])('Retry-After %s asks for %i ms', (header, ms) => {
	expect(retryAfterMs(header, NOW)).toBe(ms);
});

test.each(['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'])(
	'%s is its month of the year',
	(month) => {
		const date = `Sun, 01 ${month} 2028 00:00:00 GMT`;
		expect(retryAfterMs(date, NOW)).toBe(Date.parse(date) - NOW);
	},
);

test('two digits of a year mean at most 50 years ahead', () => {
	const inYears = (years: number) => Math.round(years * 365.25) * 86_400_000;
	expect(retryAfterMs('Sunday, 22-Nov-76 12:00:00 GMT', NOW)).toBeCloseTo(inYears(50), -8);
	expect(retryAfterMs('Monday, 22-Nov-77 12:00:00 GMT', NOW)).toBe(0);
});

test.each([
	...['', 'soon', '-1', '1.5', '+7', '7 s', '0x10', 'sec 2030', 'Jan 1 2030', '2030-01-01'],
	...['Sun, 22 Nov 2026 12:00:05 UTC', 'Sun, 22 Nov 2026 12:00:05 GMT and more'],
	...['Sun, 2 Nov 2026 12:00:05 GMT', 'sun, 22 nov 2026 12:00:05 gmt', undefined],
])('Retry-After %p asks for nothing', (header) => {
	expect(retryAfterMs(header, NOW)).toBeUndefined();
});

test.each([
	['30', 30_000],
	['0', 0],
	['999999999', 999_999_999_000],
	[String(NOW / 1_000 + 30), 30_000],
	[String(NOW / 1_000 - 30), 0],
	[' 30 ', 30_000],
	['1000000000', 0],
	['soon', undefined],
	['30 s', undefined],
	['s 30', undefined],
	[undefined, undefined],
])('RateLimit-Reset %s asks for %s ms', (header, ms) => {
	expect(rateLimitResetMs(header, NOW)).toBe(ms);
});

test.each([
	['what Retry-After says', { retryAfter: '7', rateLimitReset: '3' }, 7_000],
	['what RateLimit-Reset says', { rateLimitReset: '3' }, 3_000],
	[
		'RateLimit-Reset if Retry-After is unreadable',
		{ retryAfter: 'soon', rateLimitReset: '3' },
		3_000,
	],
	['RateLimit-Reset if Retry-After is 0', { retryAfter: '0', rateLimitReset: '3' }, 3_000],
	['the usual if both ask for nothing', { retryAfter: '0', rateLimitReset: '0' }, 1_000],
	['a second', {}, 1_000],
	['ten seconds after a 429', { status: 429 }, 10_000],
	['double at the second attempt', { attempt: 2 }, 2_000],
	['eight times at the fourth', { attempt: 4, status: 429 }, 80_000],
	['up to half more', { random: 0.999 }, 1_500],
])('a wait is %s', (_, circumstances, ms) => {
	expect(waitBeforeRetry({ attempt: 1, now: NOW, random: 0, ...circumstances })).toBe(ms);
});
