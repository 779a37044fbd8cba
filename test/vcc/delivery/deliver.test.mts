import { deliver, type Delivery, type DeliveryOptions } from '../../../vcc/delivery/deliver.ts';
import type { Interaction } from '../../../vcc/api/interaction.ts';
import type { Answer } from '../../../vcc/delivery/outcome.ts';
import { VirtualTime } from './virtualTime.mts';

const defaults: DeliveryOptions = {
	interactionsPerRequest: 100,
	concurrency: 4,
	maxAttempts: 4,
	maxWait: 300,
	requestsPerMinute: 0,
};

interface Sent {
	readonly at: number;
	readonly ids: string[];
}

function interactions(count: number): Interaction[] {
	return Array.from({ length: count }, (_, index) => {
		const requestId = `r-${index}`;
		return {
			action: 'dispatch',
			requestId,
			isRepeatable: false,
			json: JSON.stringify({ requestid: requestId }),
		};
	});
}

/** Delivers to a contact center that answers as the test says, each answer after 10 ms. */
async function run(
	count: number,
	answer: (sent: Sent, number: number) => Answer,
	options: Partial<DeliveryOptions> = {},
	time = new VirtualTime(),
): Promise<Delivery & { sent: Sent[]; mostInFlight: number }> {
	const sent: Sent[] = [];
	const start = time.now();
	let inFlight = 0;
	let mostInFlight = 0;
	const send = async (body: string): Promise<Answer> => {
		const { requests } = JSON.parse(body) as { requests: Array<{ requestid: string }> };
		const call = { at: time.now() - start, ids: requests.map(({ requestid }) => requestid) };
		const number = sent.push(call);
		mostInFlight = Math.max(mostInFlight, ++inFlight);
		await time.sleep(10);
		inFlight--;
		return answer(call, number);
	};
	const delivery = await time.run(
		deliver(interactions(count), { ...defaults, ...options }, { send, clock: time }),
	);
	return { ...delivery, sent, mostInFlight };
}

const ok: Answer = { kind: 'answered', status: 200 };
const status = (code: number, retryAfter?: string): Answer => ({
	kind: 'answered',
	status: code,
	retryAfter,
});
const kinds = ({ outcomes }: Delivery) => outcomes.map(({ kind }) => kind);

test('whatever the body of a 2xx is, all of its interactions are accepted', async () => {
	for (const body of [undefined, 'taken', { odd: [1] }]) {
		const { outcomes } = await run(2, () => ({ kind: 'answered', status: 204, body }));
		expect(outcomes).toEqual([
			{ kind: 'accepted', statusCode: 204, response: body },
			{ kind: 'accepted', statusCode: 204, response: body },
		]);
	}
});

test('the first request goes alone, then four are in flight', async () => {
	const { sent, mostInFlight } = await run(900, () => ok);
	expect(sent.map(({ at }) => at)).toEqual([0, 10, 10, 10, 10, 20, 20, 20, 20]);
	expect(mostInFlight).toBe(4);
});

test('outcomes come in the order of the interactions, not of the answers', async () => {
	const { outcomes } = await run(
		5,
		({ ids }) => ({ kind: 'answered', status: 200, body: ids[0] }),
		{ interactionsPerRequest: 1 },
	);
	expect(outcomes.map((outcome) => outcome.kind === 'accepted' && outcome.response)).toEqual([
		'r-0',
		'r-1',
		'r-2',
		'r-3',
		'r-4',
	]);
});

describe('a refusal of one interaction', () => {
	const refusing =
		(bad: Set<string>) =>
		({ ids }: Sent) =>
			ids.some((id) => bad.has(id)) ? status(400) : ok;

	test('one bad member among 64 costs at most 14 calls, and 63 are accepted', async () => {
		for (const bad of [0, 31, 63]) {
			const delivery = await run(64, refusing(new Set([`r-${bad}`])));
			expect(delivery.sent.length).toBeLessThanOrEqual(14);
			expect(kinds(delivery).filter((kind) => kind === 'accepted')).toHaveLength(63);
			expect(delivery.outcomes[bad]?.kind).toBe('rejected');
		}
	});

	test('an isolated one keeps its request id', async () => {
		const { sent } = await run(4, refusing(new Set(['r-2'])));
		expect(sent.map(({ ids }) => ids.join())).toEqual([
			'r-0,r-1,r-2,r-3',
			'r-0,r-1',
			'r-2,r-3',
			'r-2',
			'r-3',
		]);
	});

	test('after 64 more calls for each hundred the rest is said to be unsettled', async () => {
		for (const [members, calls] of [
			[100, 65],
			[101, 129],
		] as const) {
			const delivery = await run(members, () => status(400), {
				concurrency: 1,
				interactionsPerRequest: 500,
			});
			expect(delivery.sent).toHaveLength(calls);
			expect(new Set(kinds(delivery))).toEqual(new Set(['rejected', 'unsettled']));
		}
	});

	test('fifteen bad ones among 500 in one request do not hold up the other 485', async () => {
		const bad = Array.from({ length: 15 }, (_, index) => `r-${index * 33}`);
		const delivery = await run(500, refusing(new Set(bad)), { interactionsPerRequest: 500 });
		const count = (wanted: string) => kinds(delivery).filter((kind) => kind === wanted).length;
		expect([count('accepted'), count('rejected')]).toEqual([485, 15]);
	});
});

describe('a contact center that is busy', () => {
	test('gets the same ids again after the seconds that it asked for', async () => {
		const { sent, totals, outcomes } = await run(1, (_, number) =>
			number === 1 ? status(429, '7') : ok,
		);
		expect(sent.map(({ at }) => at)).toEqual([0, 7_010]);
		expect(sent[1]?.ids).toEqual(sent[0]?.ids);
		expect(totals).toEqual({ requests: 2, repeats: 1, heldBack: 7_000 });
		expect(outcomes[0]?.kind).toBe('accepted');
	});

	test('a 429 holds back every request of the run', async () => {
		const { sent } = await run(1_200, (_, number) => (number === 2 ? status(429, '60') : ok));
		// Four were in flight when the 429 came; the other seven and the repeat wait.
		expect(sent.map(({ at }) => at).filter((at) => at < 60_000)).toEqual([0, 10, 10, 10, 10]);
		expect(sent).toHaveLength(13);
	});

	test('a 429 that is given up ends the run, for it would meet every request', async () => {
		for (const retryAfter of [undefined, '301']) {
			const { sent, outcomes } = await run(300, () => status(429, retryAfter));
			expect(sent).toHaveLength(retryAfter === undefined ? 4 : 1);
			expect(outcomes[99]).toMatchObject({ kind: 'rejected', failure: { httpCode: 429 } });
			expect(outcomes[100]).toMatchObject({
				kind: 'notSent',
				failure: { reason: 'rateLimited', httpCode: 429 },
			});
		}
	});

	test('a 503 holds back its own request alone', async () => {
		const { sent } = await run(600, (_, number) => (number === 2 ? status(503, '60') : ok));
		expect(sent.filter(({ at }) => at < 1_000)).toHaveLength(6);
	});

	test('after the last attempt a 503 leaves it unsettled, a 429 rejected', async () => {
		for (const [code, kind] of [
			[503, 'unsettled'],
			[429, 'rejected'],
		] as const) {
			const { outcomes, sent } = await run(1, () => status(code));
			expect(sent).toHaveLength(4);
			expect(outcomes[0]).toMatchObject({
				kind,
				failure: { httpCode: code, message: expect.stringContaining('(4 attempts)') },
			});
		}
	});

	test('what it asks to wait beyond Max Wait is not waited for', async () => {
		const { sent } = await run(1, () => status(429, '301'));
		expect(sent).toHaveLength(1);
	});

	test('a refusal of the interaction after a lost answer leaves it unsettled', async () => {
		const { outcomes } = await run(1, (_, number) =>
			number === 1 ? { kind: 'unanswered', code: 'ECONNRESET' } : status(413),
		);
		expect(outcomes[0]?.kind).toBe('unsettled');
	});

	test('a lost answer is remembered when the request is halved afterwards', async () => {
		const { outcomes } = await run(2, (_, number) =>
			number === 1 ? { kind: 'unanswered', code: 'ECONNRESET' } : status(400),
		);
		expect(outcomes.map(({ kind }) => kind)).toEqual(['unsettled', 'unsettled']);
	});

	test('a refusal after a try that may have got through does not hide that try', async () => {
		const { outcomes } = await run(1, (_, number) => (number === 1 ? status(503) : status(403)));
		expect(outcomes[0]?.kind).toBe('unsettled');
	});
});

test('a pace spreads the requests', async () => {
	const { sent } = await run(5, () => ok, { interactionsPerRequest: 1, requestsPerMinute: 60 });
	expect(sent.map(({ at }) => at)).toEqual([0, 1_000, 2_000, 3_000, 4_000]);
});

describe('a refusal that would meet every request', () => {
	test.each<[string, Answer, string]>([
		['a token that is not accepted', status(401), 'rejected'],
		['a missing scope', status(403), 'rejected'],
		[
			'no token',
			{ kind: 'noToken', message: 'Wrong secret', description: 'Mend it', isTransient: false },
			'notSent',
		],
	])('%s ends the run, and the rest is not sent', async (_, answer, first) => {
		const delivery = await run(300, () => answer);
		expect(delivery.sent).toHaveLength(1);
		expect(kinds(delivery)).toEqual([
			...Array<string>(100).fill(first),
			...Array<string>(200).fill('notSent'),
		]);
	});
});

test('a token endpoint that is down is asked again, and then the run ends', async () => {
	const down: Answer = { kind: 'noToken', message: 'Down', description: '', isTransient: true };
	const delivery = await run(200, () => down);
	expect(delivery.sent).toHaveLength(4);
	expect(new Set(kinds(delivery))).toEqual(new Set(['notSent']));
	const recovered = await run(200, (_, number) => (number === 1 ? down : ok));
	expect(new Set(kinds(recovered))).toEqual(new Set(['accepted']));
});

describe('while others are in flight', () => {
	/** The first call is fine, the second one waits to be sent again, the third one is refused for good. */
	const refusedMeanwhile = (_: Sent, number: number): Answer => {
		if (number === 1) return ok;
		return number === 2 ? status(503, '5') : status(403);
	};

	test('a request that waits is not sent again once the run is known to be refused', async () => {
		const delivery = await run(300, refusedMeanwhile, { concurrency: 2 });
		expect(delivery.sent).toHaveLength(3);
		expect(kinds(delivery)).toEqual([
			...Array<string>(100).fill('accepted'),
			...Array<string>(100).fill('unsettled'),
			...Array<string>(100).fill('rejected'),
		]);
	});

	test('a paced request that was never sent is told as not sent', async () => {
		const delivery = await run(300, (_, number) => (number === 1 ? ok : status(403)), {
			concurrency: 2,
			requestsPerMinute: 60,
		});
		expect(delivery.sent).toHaveLength(2);
		expect(delivery.outcomes[250]).toMatchObject({
			kind: 'notSent',
			failure: { reason: 'forbidden' },
		});
	});

	test('parts of a refused request that are not sent any more may have been taken with it', async () => {
		const delivery = await run(4, (_, number) => (number === 1 ? status(400) : status(403)), {
			concurrency: 1,
		});
		expect(kinds(delivery)).toEqual(Array<string>(4).fill('unsettled'));
	});
});

test('a resend starts at the latest when Max Wait is over since the first failure', async () => {
	const { sent } = await run(1, () => status(503, '4'), { maxAttempts: 20, maxWait: 10 });
	expect(sent.map(({ at }) => at)).toEqual([0, 4_010, 8_020]);
	const exact = await run(1, () => status(503, '10'), { maxAttempts: 20, maxWait: 10 });
	expect(exact.sent).toHaveLength(2);
});

test('a shorter pause does not end a longer one', async () => {
	const { sent } = await run(500, (_, number) => {
		if (number === 2) return status(429, '60');
		return number === 3 ? status(429, '1') : ok;
	});
	expect(sent.filter(({ at }) => at > 20 && at < 60_020)).toEqual([]);
});

test('a request stopped after a lost answer may have been taken', async () => {
	const time = new VirtualTime();
	const { outcomes } = await run(
		1,
		() => {
			time.stop();
			return { kind: 'unanswered', code: 'ECONNRESET' };
		},
		{},
		time,
	);
	expect(outcomes[0]).toMatchObject({ kind: 'unsettled', failure: { reason: 'cancelled' } });
});

test.each([
	['message', { message: 'route is required', error: 'x' }, 'route is required'],
	['error_description', { error: 'x', error_description: 'no scope' }, 'no scope'],
	['error', { error: 'odd' }, 'odd'],
	['text', 'plainly wrong', 'plainly wrong'],
	['a long text', 'y'.repeat(300), `${'y'.repeat(200)}…`],
])('the words of a refusal are told: %s', async (_, body, words) => {
	const { outcomes } = await run(1, () => ({ kind: 'answered', status: 400, body }));
	expect(outcomes[0]).toMatchObject({
		failure: { message: `The contact center refused the interaction (400): ${words}` },
	});
});

test.each([400, 413, 417, 422])('%i to one of two is isolated', async (code) => {
	const delivery = await run(2, ({ ids }) => (ids.includes('r-1') ? status(code) : ok));
	expect(kinds(delivery)).toEqual(['accepted', 'rejected']);
});

test.each([408, 429, 500, 502, 503, 504])('%i is sent again', async (code) => {
	const { sent, outcomes } = await run(1, (_, number) => (number === 1 ? status(code, '0') : ok));
	expect(sent).toHaveLength(2);
	expect(outcomes[0]?.kind).toBe('accepted');
});

describe('no answer', () => {
	test.each([
		['ECONNREFUSED', 'notSent', 'unreachable'],
		['ENOTFOUND', 'notSent', 'unreachable'],
		['EAI_AGAIN', 'notSent', 'unreachable'],
		['ETIMEDOUT', 'unsettled', 'noAnswer'],
		['EPIPE', 'unsettled', 'noAnswer'],
		['ECONNRESET', 'unsettled', 'noAnswer'],
		['ECONNABORTED', 'unsettled', 'noAnswer'],
		[undefined, 'unsettled', 'noAnswer'],
	])('%s leaves it %s', async (code, kind, reason) => {
		const { outcomes, sent } = await run(1, () => ({ kind: 'unanswered', code }));
		expect(sent).toHaveLength(4);
		expect(outcomes[0]).toMatchObject({ kind, failure: { reason } });
	});

	test('a connection refused after a lost answer is unsettled, not unsent', async () => {
		const { outcomes } = await run(1, (_, number) => ({
			kind: 'unanswered',
			code: number === 1 ? 'ECONNRESET' : 'ECONNREFUSED',
		}));
		expect(outcomes[0]?.kind).toBe('unsettled');
	});
});

describe('a stopped execution', () => {
	test('wakes from its wait at once and sends no more', async () => {
		const time = new VirtualTime();
		const delivery = await run(
			300,
			(_, number) => {
				if (number === 2) time.stop();
				return number === 2 ? status(429, '60') : ok;
			},
			{ concurrency: 1 },
			time,
		);
		expect(delivery.sent).toHaveLength(2);
		expect(kinds(delivery)).toEqual([
			...Array<string>(100).fill('accepted'),
			...Array<string>(200).fill('notSent'),
		]);
	});

	test('says that a request under way may have been taken', async () => {
		const { outcomes } = await run(1, () => ({ kind: 'cancelled', reached: true }));
		expect(outcomes[0]).toMatchObject({ kind: 'unsettled', failure: { reason: 'cancelled' } });
	});
});

test('a redirect is not followed, and nothing was taken', async () => {
	const { outcomes, sent } = await run(1, () => status(307));
	expect(sent).toHaveLength(1);
	expect(outcomes[0]).toMatchObject({ kind: 'rejected', failure: { reason: 'redirected' } });
});

test("a gateway's HTML page is no part of a message", async () => {
	const { outcomes } = await run(
		1,
		() => ({ kind: 'answered', status: 504, body: '<html><h1>Gateway</h1></html>' }),
		{ maxAttempts: 1 },
	);
	expect(outcomes[0]).toMatchObject({
		failure: { message: 'The contact center could not answer (504)' },
	});
});

test('an absurd concurrency is no more than one request for each interaction', async () => {
	const { outcomes, mostInFlight } = await run(3, () => ok, {
		interactionsPerRequest: 1,
		concurrency: 5e9,
	});
	expect(outcomes.map(({ kind }) => kind)).toEqual(['accepted', 'accepted', 'accepted']);
	expect(mostInFlight).toBe(2);
});
