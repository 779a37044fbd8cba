import {
	countsOf,
	deliverAnswered,
	deliverTo,
	interactions,
	status,
	unreachable,
} from './runs.mts';

/** Bounds of requests, and floors of what is accepted, as the design gives them. */

test.each([3_000, 10_000])(
	'%i items that are all refused take at most 40 requests',
	async (count) => {
		const { center, outcomes } = await deliverTo({ refuses: () => true }, interactions(count));
		expect(center.requests.length).toBeLessThanOrEqual(40);
		expect(countsOf(outcomes).accepted).toBeUndefined();
		for (const outcome of outcomes) {
			expect(outcome).toMatchObject({
				failure: { reason: 'badRequest', message: expect.stringContaining('(400)') },
			});
		}
		console.log(count, center.requests.length, countsOf(outcomes));
	},
);

test('8 bad items before 9,992 good ones take at most 60 requests, and the good ones are accepted', async () => {
	const refuses = (id: string) => Number(id.slice(2)) < 8;
	const { center, outcomes } = await deliverTo({ refuses }, interactions(10_000));
	console.log(center.requests.length);
	expect(center.requests.length).toBeLessThanOrEqual(60);
	expect(countsOf(outcomes)).toEqual({ accepted: 9_992, rejected: 8 });
});

test.each([
	[5_000, 110],
	[10_000, 175],
])(
	'%i items where 100 fit a request take at most %i requests, 16 of them refused',
	async (count, most) => {
		const { center, outcomes } = await deliverTo({ mostInRequest: 100 }, interactions(count));
		console.log(center.requests.length, center.refusals);
		expect(center.requests.length).toBeLessThanOrEqual(most);
		expect(center.refusals).toBeLessThanOrEqual(16);
		expect(countsOf(outcomes)).toEqual({ accepted: count });
	},
);

test('10,000 items with 100 bad ones scattered take at most 1,300 requests, and 9,900 are accepted', async () => {
	const refuses = (id: string) => (Number(id.slice(2)) * 7_919) % 10_000 < 100;
	const { center, outcomes } = await deliverTo({ refuses }, interactions(10_000));
	console.log(center.requests.length);
	expect(center.requests.length).toBeLessThanOrEqual(1_300);
	expect(countsOf(outcomes)).toEqual({ accepted: 9_900, rejected: 100 });
});

test.each([0, 249, 250, 499])(
	'one bad item of 500, at %i, takes at most 22 requests',
	async (bad) => {
		const { center, outcomes } = await deliverTo(
			{ refuses: (id) => id === `r-${bad}` },
			interactions(500),
		);
		console.log(center.requests.length);
		expect(center.requests.length).toBeLessThanOrEqual(22);
		expect(countsOf(outcomes)).toEqual({ accepted: 499, rejected: 1 });
	},
);

test('every third of 300 bad takes at most 130 requests, and at least 30 are accepted', async () => {
	const refuses = (id: string) => Number(id.slice(2)) % 3 === 2;
	const { center, outcomes } = await deliverTo({ refuses }, interactions(300));
	console.log(center.requests.length, countsOf(outcomes));
	expect(center.requests.length).toBeLessThanOrEqual(130);
	expect(countsOf(outcomes).accepted).toBeGreaterThanOrEqual(30);
});

test.each(['bad', 'good'])(
	'a provider that is unknown does not keep the other from being accepted: %s first',
	async (first) => {
		const providers = first === 'bad' ? ['bad', 'good'] : ['good', 'bad'];
		const list = interactions(1_000, (index) => providers[index < 500 ? 0 : 1]);
		const { center, outcomes } = await deliverTo(
			{ refuses: (_, provider) => provider === 'bad' },
			list,
		);
		console.log(center.requests.length);
		expect(center.requests.length).toBeLessThanOrEqual(60);
		expect(countsOf(outcomes).accepted).toBe(500);
	},
);

test('a host that nobody answers at gets 4 attempts', async () => {
	const { center, outcomes, totals } = await deliverAnswered(2_000, () => unreachable, {
		interactionsPerRequest: 1,
	});
	expect(center.requests.length).toBeLessThanOrEqual(4);
	expect(countsOf(outcomes)).toEqual({ notSent: 2_000 });
	expect(totals.requests).toBe(0);
});

test('a host that is gone after something was accepted gets 8 attempts more', async () => {
	const { center, outcomes } = await deliverAnswered(
		2_000,
		(request) => (request > 5 ? unreachable : undefined),
		{ interactionsPerRequest: 1 },
	);
	expect(center.requests.length).toBeLessThanOrEqual(5 + 8);
	expect(countsOf(outcomes)).toEqual({ accepted: 5, notSent: 1_995 });
});

test('a host that answers only 503 gets 12 attempts', async () => {
	const { center, outcomes } = await deliverAnswered(2_000, () => status(503), {
		interactionsPerRequest: 1,
	});
	expect(center.requests.length).toBeLessThanOrEqual(12);
	expect(countsOf(outcomes)).toEqual({ unsettled: 3, notSent: 1_997 });
});
