import { FairUsePool } from './fairUsePool.mts';

describe('a pool of 2 calls in 6 s', () => {
	let now = 50_000;
	const pool = new FairUsePool({ calls: 2, minute: 6_000 }, () => now);
	const draw = () => pool.draw('invoke');

	it('lets 2 calls through and tells the third when to come back', () => {
		expect([draw(), draw()]).toEqual([null, null]);
		now += 1_500;
		expect(draw()).toMatchObject({ status: 429, retryAfter: '5' });
	});

	it('does not count token requests', () => {
		expect(pool.draw('token')).toBeNull();
	});

	it('is full again when the minute is over', () => {
		now += 4_500;
		expect([draw(), draw()]).toEqual([null, null]);
		expect(draw()).toMatchObject({ status: 429, retryAfter: '6' });
	});
});
