import { RateLimiter, type Waiting } from '../../../vcc/delivery/rateLimiter.ts';
import { countsOf, deliverAnswered, deliverTo, interactions, status } from './runs.mts';
import { VirtualTime } from './virtualTime.mts';

const MINUTE = 60_000;

/** Requests that ask for a permit now, hold it for 10 ms, and note when they got it. */
async function pass(
	limiter: RateLimiter,
	time: VirtualTime,
	count: number,
	more: Partial<Waiting> = {},
	onGo: (number: number) => void = () => undefined,
): Promise<Array<number | undefined>> {
	const waiting: Waiting = {
		clock: time,
		signal: new AbortController().signal,
		spacing: 0,
		longestPause: Infinity,
		...more,
	};
	const one = async (number: number) => {
		const permit = await limiter.acquire(waiting);
		if (permit === undefined) return undefined;
		const at = time.elapsed();
		await time.sleep(10);
		onGo(number);
		permit.release();
		return at;
	};
	return await time.run(Promise.all(Array.from({ length: count }, (_, number) => one(number))));
}

test('without pace and pause all go at once', async () => {
	expect(await pass(new RateLimiter(), new VirtualTime(), 3)).toEqual([0, 0, 0]);
});

test('a pace spreads requests evenly', async () => {
	const starts = await pass(new RateLimiter(), new VirtualTime(), 4, { spacing: 1_000 });
	expect(starts).toEqual([0, 1_000, 2_000, 3_000]);
});

test('after a pause one request goes first, and the others follow its answer', async () => {
	const limiter = new RateLimiter();
	limiter.pauseUntil(MINUTE);
	expect(await pass(limiter, new VirtualTime(), 4)).toEqual([
		...[MINUTE, MINUTE + 10, MINUTE + 10, MINUTE + 10],
	]);
});

test('if the first after a pause meets the limit again, the others have not', async () => {
	const limiter = new RateLimiter();
	limiter.pauseUntil(MINUTE);
	const starts = await pass(limiter, new VirtualTime(), 3, {}, (number) => {
		if (number === 0) limiter.pauseUntil(2 * MINUTE);
	});
	expect(starts).toEqual([MINUTE, 2 * MINUTE, 2 * MINUTE + 10]);
});

test('a shorter pause does not end a longer one', async () => {
	const limiter = new RateLimiter();
	limiter.pauseUntil(MINUTE);
	limiter.pauseUntil(1_000);
	expect(await pass(limiter, new VirtualTime(), 1)).toEqual([MINUTE]);
});

test('a pause that is longer than a request waits is asked about by that request', async () => {
	const limiter = new RateLimiter();
	limiter.pauseUntil(MINUTE);
	const time = new VirtualTime();
	expect(await pass(limiter, time, 1, { longestPause: MINUTE - 1 })).toEqual([0]);
	expect(await pass(limiter, time, 1, { longestPause: MINUTE })).toEqual([MINUTE]);
});

test.each([
	['a pause', 0, MINUTE],
	['a place in the pace', MINUTE, 0],
])('%s beyond the deadline is not waited for', async (_, spacing, pause) => {
	const limiter = new RateLimiter();
	limiter.pauseUntil(pause);
	const time = new VirtualTime();
	await pass(limiter, time, 1, { spacing, deadline: spacing > 0 ? undefined : 0 });
	expect(await pass(limiter, time, 1, { spacing, deadline: MINUTE - 1 })).toEqual([undefined]);
	expect(time.elapsed()).toBeLessThan(MINUTE);
});

test('a pause that ends at the deadline is waited for', async () => {
	const limiter = new RateLimiter();
	limiter.pauseUntil(MINUTE);
	expect(await pass(limiter, new VirtualTime(), 1, { deadline: MINUTE })).toEqual([MINUTE]);
});

test('a request without a pace does not wait for the places of others', async () => {
	const limiter = new RateLimiter();
	const time = new VirtualTime();
	await pass(limiter, time, 1, { spacing: MINUTE });
	expect(await pass(limiter, time, 1)).toEqual([10]);
});

test('a deadline that passes while the first after a pause is in flight is kept', async () => {
	const limiter = new RateLimiter();
	limiter.pauseUntil(1_000);
	const starts = await pass(limiter, new VirtualTime(), 3, { deadline: 1_005 });
	expect(starts).toEqual([1_000, undefined, undefined]);
});

test('a signal ends the wait for the first after a pause', async () => {
	const limiter = new RateLimiter();
	limiter.pauseUntil(1_000);
	const time = new VirtualTime();
	const end = new AbortController();
	void time.sleep(1_005).then(() => end.abort());
	expect(await pass(limiter, time, 2, { signal: end.signal })).toEqual([1_000, undefined]);
});

test('a wait is told once for all that wait', async () => {
	const limiter = new RateLimiter();
	limiter.pauseUntil(1_000);
	const waits: Array<readonly [number, number]> = [];
	await pass(limiter, new VirtualTime(), 2, { onWait: (from, to) => waits.push([from, to]) });
	expect(waits).toEqual([
		[0, 1_000],
		[0, 1_000],
		[1_000, 1_010],
	]);
});

describe('runs that share a rate limiter', () => {
	test('a pause that one of them met holds the other', async () => {
		const time = new VirtualTime();
		const limiter = new RateLimiter();
		const busyOnce = (request: number) => (request === 1 ? status(429, '60') : undefined);
		const setup = { time, limiter };
		const first = deliverAnswered(2, busyOnce, { interactionsPerRequest: 1 }, setup);
		await time.sleep(20).then(async () => {
			const { center } = await deliverTo({}, interactions(2), { interactionsPerRequest: 1 }, setup);
			expect(center.requests.map(({ at }) => at >= 60_000)).toEqual([true, true]);
		});
		const { outcomes, center } = await first;
		expect(countsOf(outcomes)).toEqual({ accepted: 2 });
		expect(center.requests).toHaveLength(3);
	});

	test('their paces add up to one', async () => {
		const time = new VirtualTime();
		const setup = { time, limiter: new RateLimiter() };
		const options = { interactionsPerRequest: 1, requestsPerMinute: 60 };
		const [one, other] = await Promise.all([
			deliverTo({}, interactions(3), options, setup),
			deliverTo({}, interactions(3), options, setup),
		]);
		const starts = [...one.center.requests, ...other.center.requests].map(({ at }) => at);
		expect(starts.sort((a, b) => a - b)).toEqual([0, 1_000, 2_000, 3_000, 4_000, 5_000]);
	});
});
