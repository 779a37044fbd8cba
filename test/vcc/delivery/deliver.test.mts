import { INTERACTION_ADVICE } from '../../../vcc/delivery/advice.ts';
import { deliver } from '../../../vcc/delivery/deliver.ts';
import type { Answer } from '../../../vcc/delivery/outcome.ts';
import { RateLimiter } from '../../../vcc/delivery/rateLimiter.ts';
import {
	countsOf,
	DEFAULTS,
	deliverAnswered,
	deliverTo,
	interactions,
	lost,
	status,
} from './runs.mts';
import { VirtualTime } from './virtualTime.mts';

const startsOf = ({ center }: { center: { requests: ReadonlyArray<{ at: number }> } }) =>
	center.requests.map(({ at }) => at).sort((a, b) => a - b);

test('nothing to deliver takes no request', async () => {
	const { center, outcomes, totals } = await deliverTo({}, []);
	expect(center.requests).toEqual([]);
	expect(outcomes).toEqual([]);
	expect(totals).toMatchObject({ requests: 0, retries: 0, waitedMs: 0 });
});

test('one interaction takes one request', async () => {
	const { center, outcomes, totals } = await deliverTo({}, interactions(1));
	expect(center.requests).toHaveLength(1);
	expect(outcomes).toEqual([{ kind: 'accepted', statusCode: 200, response: undefined }]);
	expect(totals).toMatchObject({ requests: 1, retries: 0, waitedMs: 0 });
});

test.each<[string, Answer]>([
	['no body', { kind: 'answered', status: 204 }],
	['text', { kind: 'answered', status: 200, body: 'taken' }],
	['odd JSON', { kind: 'answered', status: 201, body: { odd: [1] } }],
	['text that speaks of a page', { kind: 'answered', status: 200, body: 'see <html> for more' }],
	['JSON said to be HTML', { kind: 'answered', status: 200, body: {}, contentType: 'text/html' }],
])('a 2xx accepts all interactions of its request, with %s', async (_, answer) => {
	const { outcomes } = await deliverAnswered(2, () => answer);
	const { status: statusCode, body: response } = answer as Extract<Answer, { kind: 'answered' }>;
	const accepted = { kind: 'accepted', statusCode, response };
	expect(outcomes).toEqual([accepted, accepted]);
});

test.each([
	['<html><body>Sign in</body></html>', undefined],
	['\n <!doctype html>', undefined],
	['Please sign in', 'text/html; charset=utf-8'],
])('a 2xx with a web page accepts nothing: %s', async (body, contentType) => {
	const { outcomes } = await deliverAnswered(1, () => ({
		kind: 'answered',
		status: 200,
		body,
		contentType,
	}));
	expect(outcomes[0]).toMatchObject({
		kind: 'unsettled',
		failure: { reason: 'unreadableAnswer', httpCode: 200 },
	});
});

test('the first request goes alone, then four are in flight', async () => {
	const run = await deliverTo({}, interactions(900), { interactionsPerRequest: 100 });
	expect(startsOf(run)).toEqual([0, 10, 10, 10, 10, 20, 20, 20, 20]);
	expect(run.center.mostInFlight).toBe(4);
});

test('requests go one at a time until one was accepted', async () => {
	const run = await deliverAnswered(6, (request) => (request < 4 ? status(418) : undefined), {
		interactionsPerRequest: 1,
	});
	expect(startsOf(run)).toEqual([0, 10, 20, 30, 40, 40]);
});

test('a request keeps its place while it waits for its retry', async () => {
	const run = await deliverAnswered(
		6,
		(request) => (request === 2 ? status(503, '5') : undefined),
		{ interactionsPerRequest: 1, concurrency: 2 },
	);
	// The second place is held from 10 to 5,030; the first place does the rest.
	expect(startsOf(run)).toEqual([0, 10, 10, 20, 30, 40, 5_020]);
});

test('the parts of the last batch go four at a time while it is isolated', async () => {
	const refuses = (id: string) => ['r-510', 'r-700', 'r-900'].includes(id);
	const { center, outcomes } = await deliverTo({ refuses }, interactions(1_000));
	expect(center.mostInFlight).toBe(4);
	expect(countsOf(outcomes)).toEqual({ accepted: 997, rejected: 3 });
});

test('outcomes come in the order of the interactions, not of providers or answers', async () => {
	const list = interactions(6, (index) => ['Crm', undefined, 'Shop'][index % 3]);
	const { delivered } = await deliverTo({ refuses: (_, provider) => provider === 'Shop' }, list);
	expect(delivered.map(({ member }) => member)).toEqual(list);
	expect(delivered.map(({ outcome }) => outcome.kind)).toEqual([
		...['accepted', 'accepted', 'rejected'],
		...['accepted', 'accepted', 'rejected'],
	]);
});

test('providers take their turns in the order of their first interactions', async () => {
	const list = interactions(3, (index) => ['Crm', undefined, 'Shop'][index]);
	const { center } = await deliverTo({}, list, { concurrency: 1 });
	expect(center.requests.map(({ provider }) => provider)).toEqual(['Crm', undefined, 'Shop']);
});

test('a request that was isolated has the request ID and the content of before', async () => {
	const { center } = await deliverTo({ refuses: (id) => id === 'r-2' }, interactions(4));
	expect(center.requests.map(({ ids }) => ids.join())).toEqual([
		...['r-0,r-1,r-2,r-3', 'r-0,r-1', 'r-2,r-3', 'r-2', 'r-3'],
	]);
	expect(center.requests[3]?.body).toBe('{"requests":[{"requestid":"r-2"}]}');
});

test.each([400, 413, 417, 422, 409])('%i to one of two leaves the other accepted', async (code) => {
	const { outcomes } = await deliverTo(
		{ refuses: (id) => id === 'r-1', refusal: code },
		interactions(2),
	);
	// A conflict may be with an earlier attempt of the very same interaction.
	const refused = code === 409 ? 'unsettled' : 'rejected';
	expect(outcomes.map(({ kind }) => kind)).toEqual(['accepted', refused]);
});

test('404 to one of two is isolated once something was accepted', async () => {
	const { outcomes } = await deliverTo(
		{ refuses: (id) => id === 'r-3', refusal: 404 },
		interactions(4),
		{ interactionsPerRequest: 2 },
	);
	expect(outcomes.map(({ kind }) => kind)).toEqual([
		...['accepted', 'accepted', 'accepted', 'rejected'],
	]);
});

test('418 refuses a whole request without isolation', async () => {
	const { center, outcomes } = await deliverAnswered(2, () => status(418));
	expect(center.requests).toHaveLength(1);
	expect(countsOf(outcomes)).toEqual({ rejected: 2 });
});

test('a budget that is used up leaves what is open unsettled, and says how to send it again', async () => {
	const refuses = (id: string) => Number(id.slice(2)) % 3 === 2;
	const { outcomes } = await deliverTo({ refuses }, interactions(300), { concurrency: 1 });
	expect(outcomes.at(-1)).toMatchObject({
		kind: 'unsettled',
		failure: {
			reason: 'notIsolated',
			message:
				'VCC refused a request with this and other interactions, and it would take too many requests to find out which of them are invalid; it may have been accepted',
			nextStep:
				'Retry this execution, or send the interaction again with this Request ID: VCC processes an ID only once. Send only the items with this reason again, with their request IDs and with Interactions per Request 1.',
		},
	});
});

test('extra requests are 64 and a fifth of the interactions, for the whole run', async () => {
	const refuses = (id: string) => Number(id.slice(2)) % 3 === 2;
	const { center } = await deliverTo({ refuses }, interactions(300), {
		interactionsPerRequest: 30,
		concurrency: 1,
	});
	expect(center.requests).toHaveLength(10 + 64 + 60);
});

test('the rest of a provider whose samples are refused too is not sent, and says why', async () => {
	const { outcomes } = await deliverTo({ refuses: () => true }, interactions(40), {
		interactionsPerRequest: 1,
	});
	expect(countsOf(outcomes)).toEqual({ rejected: 11, notSent: 29 });
	expect(outcomes[9]).toMatchObject({
		kind: 'notSent',
		failure: {
			reason: 'badRequest',
			httpCode: 400,
			message:
				'Not sent: VCC refused all 11 interactions that were sent alone. VCC refused the interaction (400)',
			nextStep: 'Check the fields of this item for a missing or invalid value.',
		},
	});
});

test.each([
	['the second of its samples', 'r-23'],
	['the last of its samples', 'r-34'],
])('a provider goes on when %s is accepted', async (_, good) => {
	const { center, outcomes } = await deliverTo({ refuses: (id) => id !== good }, interactions(40), {
		interactionsPerRequest: 1,
	});
	expect(center.requests).toHaveLength(40);
	expect(countsOf(outcomes)).toEqual({ accepted: 1, rejected: 39 });
});

test('what was never sent is not said to have been refused, when extra requests are used up among samples', async () => {
	for (let size = 60; size < 260; size += 7) {
		const list = interactions(size + 400, (index) => (index < size ? 'Mixed' : 'Unknown'));
		const refuses = (id: string, provider?: string) =>
			provider === 'Unknown' || Number(id.slice(2)) % 3 === 2;
		const { outcomes } = await deliverTo({ refuses }, list, { interactionsPerRequest: 20 });
		const reasons = outcomes.flatMap((outcome) =>
			outcome.kind === 'notSent' ? [outcome.failure.reason] : [],
		);
		expect(reasons).not.toContain('notIsolated');
	}
});

test('an interaction that was only refused in a batch before its provider ended is unsettled', async () => {
	const { outcomes } = await deliverTo({ refuses: () => true }, interactions(500));
	expect(countsOf(outcomes)).toEqual({ rejected: 11, unsettled: 489 });
	expect(outcomes[499]).toMatchObject({
		kind: 'unsettled',
		failure: { message: expect.stringMatching(/; it may have been accepted$/) },
	});
});

test('a refusal after a lost answer leaves the interaction unsettled', async () => {
	const { outcomes } = await deliverAnswered(1, (request) => (request === 1 ? lost : status(413)));
	expect(outcomes[0]).toMatchObject({
		kind: 'unsettled',
		failure: {
			reason: 'tooLarge',
			message:
				'VCC refused the interaction: it is too large (413) (2 attempts); it may have been accepted',
		},
	});
});

test('a lost answer is remembered when the request is halved afterwards', async () => {
	const { outcomes } = await deliverAnswered(2, (request) => (request === 1 ? lost : status(400)));
	expect(countsOf(outcomes)).toEqual({ unsettled: 2 });
});

test('parts of a refused batch that end otherwise than refused may have been accepted with it', async () => {
	const { outcomes } = await deliverAnswered(2, (request) => status(request === 1 ? 400 : 418));
	expect(countsOf(outcomes)).toEqual({ unsettled: 2 });
});

test('the words of a refusal are part of the message', async () => {
	const { outcomes } = await deliverAnswered(1, () => ({
		kind: 'answered',
		status: 400,
		body: { message: 'route is required' },
	}));
	expect(outcomes[0]).toMatchObject({
		failure: { message: 'VCC refused the interaction (400): route is required' },
	});
});

test('totals count requests that left, retries among them, and each moment of waiting once', async () => {
	const { totals } = await deliverAnswered(
		3,
		(request) => (request === 2 || request === 3 ? status(503, '7') : undefined),
		{ interactionsPerRequest: 1 },
	);
	expect(totals).toMatchObject({ requests: 5, retries: 2, waitedMs: 7_000 });
});

test('a send that throws is an error of the run, not a loop', async () => {
	const failing = () => {
		throw new TypeError('broken');
	};
	await expect(deliverAnswered(3, failing)).rejects.toThrow('broken');
});

test('a member that no batch holds is an error, not an item that is missing without a word', async () => {
	const time = new VirtualTime();
	const work = deliver(interactions(2), DEFAULTS, {
		pack: ([first]) => (first === undefined ? [] : [{ members: [first] }]),
		send: async () => await Promise.resolve(status(200)),
		clock: time,
		limiter: new RateLimiter(),
		advice: INTERACTION_ADVICE,
	});
	await expect(time.run(work)).rejects.toThrow('no batch');
});
