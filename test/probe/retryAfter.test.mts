import { retryAfter } from '../../probe/http/retryAfter.mts';

const now = Date.parse('2026-11-02T09:00:00Z');
const answer = (headers: Record<string, string>) => ({ status: 429, headers, body: '' });

it.each<[string, Record<string, string>, number, number]>([
	['seconds', { 'retry-after': '7' }, 0, 7_000],
	['a date', { 'retry-after': 'Mon, 02 Nov 2026 09:00:30 GMT' }, 0, 30_000],
	['a date that is over', { 'retry-after': 'Mon, 02 Nov 2026 08:00:00 GMT' }, 0, 0],
	['RateLimit-Reset alone', { 'ratelimit-reset': '12' }, 0, 12_000],
	['Retry-After before RateLimit-Reset', { 'retry-after': '3', 'ratelimit-reset': '12' }, 0, 3_000],
	['nothing, the first time', {}, 0, 10_000],
	['nothing, the third time', {}, 2, 40_000],
	['nothing, many times', {}, 20, 300_000],
	['something that is neither', { 'retry-after': 'soon' }, 0, 10_000],
	['more than an hour', { 'retry-after': '86400' }, 0, 3_600_000],
])('a 429 with %s is waited for', (_what, headers, inARow, ms) => {
	expect(retryAfter(answer(headers), inARow, now)).toBe(ms);
});
