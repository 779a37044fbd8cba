import type { Answer } from '../../../vcc/delivery/outcome.ts';
import {
	countsOf,
	deliverAnswered,
	deliverTo,
	interactions,
	lost,
	status,
	unreachable,
} from './runs.mts';
import { VirtualTime } from './virtualTime.mts';

/** What ends a run, and that the end is one for every wait. */

const SINGLY = { interactionsPerRequest: 1 };
const noToken = (isTransient: boolean): Answer => ({
	kind: 'noToken',
	message: 'The secret is wrong',
	nextStep: 'Correct it.',
	isTransient,
});
const sleep = (time: VirtualTime, ms: number) => time.sleep(ms);

describe('a first answer that would meet every request ends the run after one request', () => {
	test.each<[string, Answer, string, string]>([
		['401', status(401), 'rejected', 'unauthorized'],
		['403', status(403), 'rejected', 'forbidden'],
		['302', status(302), 'rejected', 'redirected'],
		['307', status(307), 'rejected', 'redirected'],
		['404', status(404), 'rejected', 'notFound'],
		['405', status(405), 'rejected', 'refused'],
		['406', status(406), 'rejected', 'refused'],
		['407', status(407), 'rejected', 'refused'],
		['429 beyond Max Wait', status(429, '301'), 'rejected', 'rateLimited'],
		['no token', noToken(false), 'notSent', 'noToken'],
		['an unknown host', { kind: 'unanswered', code: 'ENOTFOUND' }, 'notSent', 'unreachable'],
		[
			'a web page',
			{ kind: 'answered', status: 200, body: '<html>' },
			'unsettled',
			'unreadableAnswer',
		],
	])('%s', async (_, answer, first, reason) => {
		const { center, outcomes } = await deliverAnswered(300, () => answer, {
			interactionsPerRequest: 100,
		});
		expect(center.requests).toHaveLength(1);
		expect(countsOf(outcomes)).toEqual(
			first === 'notSent' ? { notSent: 300 } : { [first]: 100, notSent: 200 },
		);
		expect(outcomes[0]).toMatchObject({ failure: { reason } });
		expect(outcomes[299]).toMatchObject({
			failure: { reason, message: expect.stringMatching(/^Not sent: the run ended first\. /) },
		});
	});
});

test.each([401, 403, 302, 405])('%i ends the run later, too', async (code) => {
	const { center, outcomes } = await deliverAnswered(
		20,
		(request) => (request === 3 ? status(code) : undefined),
		{ ...SINGLY, concurrency: 1 },
	);
	expect(center.requests).toHaveLength(3);
	expect(countsOf(outcomes)).toEqual({ accepted: 2, rejected: 1, notSent: 17 });
});

test('a 429 that is out of attempts ends the run', async () => {
	const { center, outcomes } = await deliverAnswered(20, () => status(429), SINGLY);
	expect(center.requests).toHaveLength(4);
	expect(countsOf(outcomes)).toEqual({ rejected: 1, notSent: 19 });
	expect(outcomes[0]).toMatchObject({
		failure: { message: expect.stringContaining('(429) (4 attempts)') },
	});
});

test('a token host that is down is asked four times, and then the run ends', async () => {
	const { center, outcomes, totals } = await deliverAnswered(200, () => noToken(true), SINGLY);
	expect(center.requests).toHaveLength(4);
	expect(totals).toMatchObject({ requests: 0, retries: 0 });
	expect(countsOf(outcomes)).toEqual({ notSent: 200 });
	expect(outcomes[0]).toMatchObject({
		failure: { message: 'Not sent: The secret is wrong (4 attempts)', nextStep: 'Correct it.' },
	});
});

test('a token host that recovers costs nothing but the wait', async () => {
	const { outcomes } = await deliverAnswered(200, (request) =>
		request === 1 ? noToken(true) : undefined,
	);
	expect(countsOf(outcomes)).toEqual({ accepted: 200 });
});

test("a token host's 429 holds all requests as long as it asks", async () => {
	const busy: Answer = {
		kind: 'noToken',
		message: 'Busy',
		nextStep: 'Wait.',
		isTransient: true,
		status: 429,
		retryAfter: '60',
	};
	const { center } = await deliverAnswered(
		3,
		(request) => (request === 1 ? busy : undefined),
		SINGLY,
	);
	expect(center.requests.map(({ at }) => at)).toEqual([0, 60_010, 60_020, 60_020]);
});

describe('no contact center', () => {
	test('a first request without any connection ends the run, whatever its attempts', async () => {
		const { center } = await deliverAnswered(20, () => unreachable, { ...SINGLY, maxAttempts: 2 });
		expect(center.requests).toHaveLength(2);
	});

	test('a first request that had a connection once does not', async () => {
		const { center, outcomes } = await deliverAnswered(
			2,
			(request) => (request === 1 ? lost : request <= 4 ? unreachable : undefined),
			SINGLY,
		);
		expect(center.requests).toHaveLength(5);
		expect(countsOf(outcomes)).toEqual({ unsettled: 1, accepted: 1 });
	});

	test('seven attempts in a row without a connection are no end', async () => {
		const { outcomes } = await deliverAnswered(
			5,
			(request) => (request > 1 && request <= 8 ? unreachable : undefined),
			SINGLY,
		);
		expect(countsOf(outcomes)).toEqual({ accepted: 5 });
	});

	test('eight are, and requests that wait for their retry end at once', async () => {
		const { center, endedAt } = await deliverAnswered(
			20,
			(request) => (request > 1 ? unreachable : undefined),
			{ ...SINGLY, maxAttempts: 20 },
		);
		expect(center.requests).toHaveLength(9);
		expect(endedAt).toBe(center.lastAnswerAt);
	});

	test.each<[string, Answer]>([
		['timeouts', { kind: 'unanswered', code: 'ECONNABORTED' }],
		['resets', lost],
		['408', status(408)],
		['504', status(504)],
	])('three requests out of attempts by %s end the run', async (_, answer) => {
		const { center, outcomes } = await deliverAnswered(
			20,
			(request) => (request > 1 ? answer : undefined),
			{ ...SINGLY, concurrency: 1, maxAttempts: 2 },
		);
		expect(center.requests).toHaveLength(1 + 3 * 2);
		expect(countsOf(outcomes)).toEqual({ accepted: 1, unsettled: 3, notSent: 16 });
	});

	test.each<[string, Answer | undefined]>([
		['an acceptance', undefined],
		['a refusal', status(418)],
	])('%s between them starts the count anew', async (_, between) => {
		const { center } = await deliverAnswered(
			12,
			(request) => (request % 3 === 0 ? between : status(503)),
			{ ...SINGLY, concurrency: 1, maxAttempts: 1 },
		);
		expect(center.requests).toHaveLength(12);
	});

	test('a request that began before a useful answer does not count among the three', async () => {
		// The second waits through the acceptance of the third; then only two more fail.
		const { outcomes } = await deliverAnswered(
			5,
			(request) => ([1, 3].includes(request) ? undefined : status(503, '1')),
			{ ...SINGLY, concurrency: 2, maxAttempts: 2 },
		);
		expect(countsOf(outcomes)).toEqual({ accepted: 2, unsettled: 3 });
	});
});

describe('the end of a run', () => {
	const forbiddenMeanwhile = (wait: string) => (request: number) => {
		if (request === 1) return undefined;
		return request === 2 ? status(503, wait) : status(403);
	};

	test('comes with the last answer in flight, though a request waits for its retry', async () => {
		const { center, outcomes, endedAt } = await deliverAnswered(30, forbiddenMeanwhile('200'), {
			...SINGLY,
			concurrency: 2,
		});
		expect(endedAt).toBe(center.lastAnswerAt);
		expect(countsOf(outcomes)).toEqual({ accepted: 1, unsettled: 1, rejected: 1, notSent: 27 });
	});

	test('comes with the last answer in flight, though requests wait for a pause', async () => {
		const { center, endedAt } = await deliverAnswered(
			30,
			(request) => [undefined, undefined, status(429, '290'), status(403)][request],
			{ ...SINGLY, concurrency: 4 },
		);
		expect(endedAt).toBe(center.lastAnswerAt);
		expect(endedAt).toBeLessThan(100);
	});

	test('comes with the last answer in flight, though requests wait for their pace', async () => {
		const { center, endedAt } = await deliverAnswered(
			30,
			(request) => (request === 2 ? status(403) : undefined),
			{ ...SINGLY, concurrency: 20, requestsPerMinute: 1 },
		);
		expect(center.requests).toHaveLength(2);
		expect(endedAt).toBe(60_010);
	});

	test('awaits what is in flight, and its answer counts', async () => {
		const { outcomes } = await deliverTo(
			{
				faultOf: (request) => {
					if (request === 2) return { answer: status(403), processed: false };
					return request === 3 ? { answer: status(200), processed: true, delay: 5_000 } : undefined;
				},
			},
			interactions(4),
			{ ...SINGLY, concurrency: 2 },
		);
		expect(outcomes.map(({ kind }) => kind)).toEqual([
			...['accepted', 'rejected', 'accepted', 'notSent'],
		]);
	});

	test('gives the first cause to what was not sent', async () => {
		const { outcomes } = await deliverAnswered(
			5,
			(request) => [undefined, undefined, status(403), status(401)][request],
			{ ...SINGLY, concurrency: 2 },
		);
		expect(outcomes[4]).toMatchObject({ failure: { reason: 'forbidden' } });
	});

	test('leaves unsettled what was refused in a batch and not isolated any more', async () => {
		const { outcomes } = await deliverAnswered(4, (request) => status(request === 1 ? 400 : 403));
		expect(countsOf(outcomes)).toEqual({ unsettled: 4 });
		expect(outcomes[3]).toMatchObject({
			failure: {
				message: expect.stringMatching(/^The run ended first\. .*; it may have been accepted$/),
			},
		});
	});
});

describe('a stopped execution', () => {
	const stopAt = async (
		ms: number,
		answerOf: (request: number) => Answer | undefined,
		options = {},
	) => {
		const time = new VirtualTime();
		const cancel = new AbortController();
		void sleep(time, ms).then(() => cancel.abort());
		return await deliverAnswered(30, answerOf, { ...SINGLY, ...options }, { time, cancel });
	};

	test.each<[string, (request: number) => Answer | undefined, object]>([
		['a retry', (request) => (request === 2 ? status(503, '200') : undefined), { concurrency: 1 }],
		['a pause', (request) => (request === 2 ? status(429, '200') : undefined), {}],
		['its pace', () => undefined, { requestsPerMinute: 1 }],
	])('ends at once while it waits for %s', async (_, answerOf, options) => {
		const { endedAt, outcomes } = await stopAt(100, answerOf, options);
		expect(endedAt).toBe(100);
		expect(outcomes.at(-1)).toMatchObject({
			kind: 'notSent',
			failure: {
				reason: 'cancelled',
				message: 'Not sent: the run ended first. The execution was stopped first',
				nextStep: 'Send the item again.',
			},
		});
	});

	test('sends nothing if it was stopped before', async () => {
		const cancel = new AbortController();
		cancel.abort();
		const { center, outcomes } = await deliverAnswered(3, () => undefined, SINGLY, { cancel });
		expect(center.requests).toEqual([]);
		expect(countsOf(outcomes)).toEqual({ notSent: 3 });
	});

	test.each([true, false])('tells what was in flight by whether it left: %s', async (reached) => {
		const { outcomes } = await deliverAnswered(1, () => ({ kind: 'cancelled', reached }));
		expect(outcomes[0]).toMatchObject(
			reached
				? {
						kind: 'unsettled',
						failure: {
							reason: 'cancelled',
							message: 'The execution was stopped before VCC answered; it may have been accepted',
						},
					}
				: { kind: 'notSent', failure: { message: 'Not sent: The execution was stopped first' } },
		);
	});

	test('leaves no listener behind on the signal of the execution', async () => {
		const cancel = new AbortController();
		const listeners = { added: 0, removed: 0 };
		const { signal } = cancel;
		const counted = new Proxy(signal, {
			get(target, name) {
				if (name === 'addEventListener') listeners.added++;
				if (name === 'removeEventListener') listeners.removed++;
				const value: unknown = Reflect.get(target, name);
				if (typeof value !== 'function') return value;
				return (...args: unknown[]): unknown => Reflect.apply(value, target, args);
			},
		});
		await deliverAnswered(3, (request) => (request === 2 ? status(503) : undefined), SINGLY, {
			cancel: { signal: counted } as AbortController,
		});
		expect(listeners.added).toBeGreaterThan(0);
		expect(listeners.removed).toBe(listeners.added);
	});
});
