import type { Answer } from '../../../vcc/delivery/outcome.ts';
import { RateLimiter } from '../../../vcc/delivery/rateLimiter.ts';
import { sendWithRetries, type RetryPolicy } from '../../../vcc/delivery/retry.ts';
import { lost, status, unreachable } from './runs.mts';
import { VirtualTime } from './virtualTime.mts';

const POLICY: RetryPolicy = { maxAttempts: 4, maxWait: 300 };
const ok: Answer = { kind: 'answered', status: 200, body: 'done' };

interface Setup {
	readonly policy?: Partial<RetryPolicy>;
	readonly time?: VirtualTime;
	readonly limiter?: RateLimiter;
	readonly spacing?: number;
	readonly signal?: AbortSignal;
}

/** Sends to what answers as given, the last answer again and again, each at once. */
async function send(answers: readonly Answer[], setup: Setup = {}) {
	const { time = new VirtualTime(), limiter = new RateLimiter(), spacing = 0 } = setup;
	const { signal = new AbortController().signal, policy } = setup;
	const starts: number[] = [];
	const result = await time.run(
		sendWithRetries(
			async () => {
				starts.push(time.elapsed());
				return answers[Math.min(starts.length, answers.length) - 1] ?? ok;
			},
			{ ...POLICY, ...policy },
			{ clock: time, limiter, signal, spacing },
		),
	);
	return { result, starts, time };
}

test('an accepted request has the status and the body of its answer', async () => {
	const { result } = await send([ok]);
	expect(result).toEqual({
		kind: 'accepted',
		outcome: 'accepted',
		statusCode: 200,
		response: 'done',
		sent: 1,
	});
});

test.each([408, 425, 429, 500, 502, 503, 504, 599])('%i is retried', async (code) => {
	const { result, starts } = await send([status(code), ok]);
	expect(starts).toHaveLength(2);
	expect(result).toMatchObject({ kind: 'accepted', sent: 2 });
});

test.each([301, 400, 401, 403, 404, 405, 409, 413, 417, 418, 422])(
	'%i is not retried',
	async (code) => {
		const { starts } = await send([status(code)]);
		expect(starts).toHaveLength(1);
	},
);

test('a lost answer is retried, and counts as sent', async () => {
	const { result } = await send([lost, ok]);
	expect(result).toMatchObject({ kind: 'accepted', sent: 2 });
});

test('an attempt without a connection is retried, and does not count as sent', async () => {
	const { result, starts } = await send([unreachable, ok]);
	expect(starts).toHaveLength(2);
	expect(result).toMatchObject({ kind: 'accepted', sent: 1 });
});

test('an attempt without a token does not count as sent', async () => {
	const down: Answer = { kind: 'noToken', message: 'Down', nextStep: 'Wait.', isTransient: true };
	const { result } = await send([down]);
	expect(result).toMatchObject({ kind: 'failed', attempts: 4, sent: 0, mayBeTaken: false });
});

test('Max Attempts 1 is one attempt', async () => {
	const { starts } = await send([status(503)], { policy: { maxAttempts: 1 } });
	expect(starts).toHaveLength(1);
});

test('Max Wait 0 is one attempt', async () => {
	const { starts } = await send([status(503)], { policy: { maxWait: 0 } });
	expect(starts).toHaveLength(1);
});

test('waits double from a second, and from ten after a 429, plus up to half', async () => {
	expect((await send([status(503)])).starts).toEqual([0, 1_250, 3_750, 8_750]);
	expect((await send([status(429)])).starts).toEqual([0, 12_500, 37_500, 87_500]);
});

test('a wait is what Retry-After asks for, and may be longer than a timer can be', async () => {
	const { starts } = await send([status(503, '3000000'), ok], { policy: { maxWait: 4_000_000 } });
	expect(starts).toEqual([0, 3_000_000_000]);
});

test('RateLimit-Reset counts where there is no Retry-After', async () => {
	const busy: Answer = { kind: 'answered', status: 429, rateLimitReset: '42' };
	expect((await send([busy, ok])).starts).toEqual([0, 42_000]);
});

test('an attempt may start as late as Max Wait after the first failure, and no later', async () => {
	const late = await send([status(503, '4')], { policy: { maxAttempts: 20, maxWait: 10 } });
	expect(late.starts).toEqual([0, 4_000, 8_000]);
	const exact = await send([status(503, '10'), ok], { policy: { maxWait: 10 } });
	expect(exact.starts).toEqual([0, 10_000]);
});

test("the deadline is that of the first failure, also in another request's pause", async () => {
	const time = new VirtualTime();
	const limiter = new RateLimiter();
	void time.sleep(500).then(() => limiter.pauseUntil(5_900));
	const { result, starts } = await send([status(503)], { time, limiter, policy: { maxWait: 5 } });
	expect(starts).toEqual([0]);
	expect(result).toMatchObject({ kind: 'failed', refusal: { problem: { httpCode: 503 } } });
});

test('the deadline is that of the first failure, also for its place in the pace', async () => {
	const { starts, time } = await send([status(503)], { spacing: 60_000, policy: { maxWait: 10 } });
	expect(starts).toEqual([0]);
	expect(time.elapsed()).toBeLessThanOrEqual(10_000);
});

test('a wall clock that is set back or forward changes no wait', async () => {
	for (const shift of [-600_000, 600_000]) {
		const time = new VirtualTime();
		void time.sleep(500).then(() => (time.wallClockShift = shift));
		expect((await send([status(503, '1'), ok], { time })).starts).toEqual([0, 1_000]);
	}
});

test('a signal that aborts ends the wait for a retry, and the last answer stands', async () => {
	const time = new VirtualTime();
	const end = new AbortController();
	void time.sleep(100).then(() => end.abort());
	const { result, starts } = await send([status(503, '200')], { time, signal: end.signal });
	expect(starts).toEqual([0]);
	expect(time.elapsed()).toBe(100);
	expect(result).toMatchObject({ kind: 'failed', attempts: 1, mayBeTaken: true });
});

test('a signal that aborted before the first attempt leaves the request unsent', async () => {
	const { result, starts } = await send([ok], { signal: AbortSignal.abort() });
	expect(starts).toEqual([]);
	expect(result).toEqual({ kind: 'unsent', sent: 0 });
});

test.each<[string, readonly Answer[], boolean]>([
	['a refusal alone', [status(400)], false],
	['a 429 alone', [status(429), status(400)], false],
	['no connection', [unreachable], false],
	['a lost answer', [lost, status(400)], true],
	['a 503', [status(503), status(400)], true],
	['a 408', [status(408), status(400)], true],
	['a web page', [{ kind: 'answered', status: 200, body: '<html>' }], true],
])('what is known after %s: it may have been accepted is %s', async (_, answers, mayBeTaken) => {
	const { result } = await send(answers);
	expect(result).toMatchObject({ kind: 'failed', mayBeTaken });
});

test('a request that throws after a pause does not hold the others for ever', async () => {
	const time = new VirtualTime();
	const limiter = new RateLimiter();
	limiter.pauseUntil(1_000);
	const context = { clock: time, limiter, signal: new AbortController().signal, spacing: 0 };
	const broken = async () => await Promise.reject(new TypeError('broken'));
	const first = sendWithRetries(broken, POLICY, context);
	await expect(time.run(first)).rejects.toThrow('broken');
	expect((await send([ok], { time, limiter })).result).toMatchObject({ kind: 'accepted' });
});
