import { countsOf, deliverTo, interactions } from './runs.mts';

jest.setTimeout(300_000);

test('100,000 interactions, one in a request, 1,000 in flight, are all accepted', async () => {
	const { center, outcomes } = await deliverTo({}, interactions(100_000), {
		interactionsPerRequest: 1,
		concurrency: 1_000,
	});
	expect(center.requests).toHaveLength(100_000);
	expect(center.mostInFlight).toBe(1_000);
	expect(countsOf(outcomes)).toEqual({ accepted: 100_000 });
});
