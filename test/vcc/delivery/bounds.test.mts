import {
	countsOf,
	deliverAnswered,
	deliverTo,
	interactions,
	status,
	unreachable,
} from './runs.mts';

/** Bounds of requests when things go wrong, and floors of what is accepted all the same. */

const indexOf = (requestId: string) => Number(requestId.slice(2));

test.each([3_000, 10_000])(
	'%i interactions that are all refused take at most 40 requests, and each says the reason',
	async (count) => {
		const { center, outcomes } = await deliverTo({ refuses: () => true }, interactions(count));
		expect(center.requests.length).toBeLessThanOrEqual(40);
		const told = outcomes.filter(
			(outcome) =>
				outcome.kind !== 'accepted' &&
				outcome.failure.reason === 'badRequest' &&
				outcome.failure.message.includes('VCC refused the interaction (400)'),
		);
		expect(told).toHaveLength(count);
	},
);

test.each([8, 9, 12])(
	'%i bad interactions before thousands of good ones take at most 60 requests, and all good ones are accepted',
	async (bad) => {
		const refuses = (id: string) => indexOf(id) < bad;
		const { center, outcomes } = await deliverTo({ refuses }, interactions(10_000));
		expect(center.requests.length).toBeLessThanOrEqual(60);
		expect(countsOf(outcomes)).toEqual({ accepted: 10_000 - bad, rejected: bad });
	},
);

test.each([
	[5_000, 110],
	[10_000, 175],
])(
	'%i interactions of which VCC takes 100 in a request take at most %i requests, 16 of them refused',
	async (count, most) => {
		const { center, outcomes } = await deliverTo({ mostInRequest: 100 }, interactions(count));
		expect(center.requests.length).toBeLessThanOrEqual(most);
		expect(center.refusals).toBeLessThanOrEqual(16);
		expect(countsOf(outcomes)).toEqual({ accepted: count });
	},
);

test('VCC that takes one interaction in a request gets each of them alone', async () => {
	const { center, outcomes } = await deliverTo({ mostInRequest: 1 }, interactions(1_000));
	expect(center.requests.length).toBeLessThanOrEqual(1_020);
	expect(countsOf(outcomes)).toEqual({ accepted: 1_000 });
});

test.each([
	['every hundredth', (index: number) => index % 100 === 0],
	['every hundredth, the last', (index: number) => index % 100 === 99],
	['at random', (index: number) => (index * 7_919) % 10_000 < 100],
])(
	'10,000 interactions with 100 bad ones take at most 1,300 requests, and 9,900 are accepted: %s',
	async (_, isBad) => {
		const refuses = (id: string) => isBad(indexOf(id));
		const { center, outcomes } = await deliverTo({ refuses }, interactions(10_000));
		expect(center.requests.length).toBeLessThanOrEqual(1_300);
		expect(countsOf(outcomes)).toEqual({ accepted: 9_900, rejected: 100 });
	},
);

test.each([0, 249, 250, 499])(
	'a bad interaction at place %i of 500 takes at most 22 requests, and 499 are accepted',
	async (bad) => {
		const refuses = (id: string) => indexOf(id) === bad;
		const { center, outcomes } = await deliverTo({ refuses }, interactions(500));
		expect(center.requests.length).toBeLessThanOrEqual(22);
		expect(countsOf(outcomes)).toEqual({ accepted: 499, rejected: 1 });
	},
);

test('300 interactions with every third bad take at most 130 requests, and at least 30 are accepted', async () => {
	const refuses = (id: string) => indexOf(id) % 3 === 2;
	const { center, outcomes } = await deliverTo({ refuses }, interactions(300));
	expect(center.requests.length).toBeLessThanOrEqual(130);
	expect(countsOf(outcomes).accepted).toBeGreaterThanOrEqual(30);
	const untrue = outcomes.filter(
		({ kind }, index) => kind === (index % 3 === 2 ? 'accepted' : 'rejected'),
	);
	expect(untrue).toEqual([]);
});

test.each([
	['first', ['Unknown', 'Known']],
	['last', ['Known', 'Unknown']],
])(
	'500 interactions of an unknown provider, which go %s, take at most 60 requests with 500 of a known one, which are accepted',
	async (_, providers) => {
		const list = interactions(1_000, (index) => providers[index < 500 ? 0 : 1]);
		const refuses = (__: string, provider?: string) => provider === 'Unknown';
		const { center, delivered } = await deliverTo({ refuses }, list);
		expect(center.requests.length).toBeLessThanOrEqual(60);
		for (const { member, outcome } of delivered) {
			expect(outcome.kind === 'accepted').toBe(member.provider === 'Known');
		}
	},
);

test('a host that nobody answers at gets 4 attempts, and no request counts as sent', async () => {
	const { center, outcomes, totals } = await deliverAnswered(2_000, () => unreachable, {
		interactionsPerRequest: 1,
	});
	expect(center.requests).toHaveLength(4);
	expect(totals.requests).toBe(0);
	expect(countsOf(outcomes)).toEqual({ notSent: 2_000 });
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

test('an expired certificate is tried once', async () => {
	const { center, outcomes } = await deliverAnswered(
		20,
		() => ({ kind: 'unanswered', code: 'CERT_HAS_EXPIRED' }),
		{ interactionsPerRequest: 1 },
	);
	expect(center.requests).toHaveLength(1);
	expect(countsOf(outcomes)).toEqual({ notSent: 20 });
});

test('VCC that answers only 503 gets 12 attempts', async () => {
	const { center, outcomes } = await deliverAnswered(2_000, () => status(503), {
		interactionsPerRequest: 1,
	});
	expect(center.requests).toHaveLength(12);
	expect(countsOf(outcomes)).toEqual({ unsettled: 3, notSent: 1_997 });
});

test('a web page in place of every answer ends the run after the first', async () => {
	const { center, outcomes } = await deliverAnswered(
		2_000,
		() => ({ kind: 'answered', status: 200, body: '<!DOCTYPE html><title>Sign in</title>' }),
		{ interactionsPerRequest: 1 },
	);
	expect(center.requests).toHaveLength(1);
	expect(countsOf(outcomes)).toEqual({ unsettled: 1, notSent: 1_999 });
	expect(outcomes[0]).toMatchObject({ failure: { reason: 'unreadableAnswer' } });
});
