import fc from 'fast-check';

import type { Interaction } from '../../../vcc/api/interaction.ts';
import { INTERACTION_ADVICE } from '../../../vcc/delivery/advice.ts';
import { bodyOf, fits, MAX_BODY_BYTES, pack, type Batch } from '../../../vcc/delivery/batches.ts';
import { deliver, type Delivered } from '../../../vcc/delivery/deliver.ts';
import type { Answer } from '../../../vcc/delivery/outcome.ts';
import { RateLimiter } from '../../../vcc/delivery/rateLimiter.ts';
import { waitBeforeRetry } from '../../../vcc/delivery/retryTiming.ts';
import { randomRuns } from '../../randomRuns.mts';
import {
	someCenter,
	someFault,
	someInteractions,
	someOptions,
	someStatus,
} from './arbitraries.mts';
import type { RunOptions } from './runs.mts';
import { SimulatedCenter, type Fault, type SeenRequest } from './simulatedCenter.mts';
import { VirtualTime } from './virtualTime.mts';

jest.setTimeout(7_200_000);

test('packing keeps order, loses none, doubles none, mixes no providers and stays within the limit', () => {
	const text = fc.oneof(
		fc.string({ unit: 'binary', maxLength: 20 }),
		fc.nat(30_000).map((length) => '📞'.repeat(length / 2)),
	);
	fc.assert(
		fc.property(someInteractions(12, text), fc.integer({ min: 1, max: 6 }), (list, most) => {
			const sendable = list.filter(fits);
			const batches = pack(sendable, most);
			for (const provider of new Set(sendable.map((each) => each.provider))) {
				const own = batches.filter((batch) => batch.provider === provider);
				expect(own.flatMap(({ members }) => members)).toEqual(
					sendable.filter((each) => each.provider === provider),
				);
			}
			const places = batches.map(({ members: [first] }) => sendable.indexOf(first as Interaction));
			expect(places).toEqual([...places].sort((a, b) => a - b));
			for (const batch of batches) {
				expect(batch.members.length).toBeLessThanOrEqual(most);
				expect(Buffer.byteLength(bodyOf(batch))).toBeLessThanOrEqual(MAX_BODY_BYTES);
			}
		}),
		randomRuns,
	);
});

interface Scenario {
	readonly list: readonly Interaction[];
	readonly faults: ReadonlyArray<Fault | undefined>;
	readonly center: {
		readonly bad: readonly number[];
		readonly badProvider: string | undefined;
		readonly mostInRequest: number;
		readonly refusal: number;
	};
	readonly options: Required<RunOptions>;
	/** When the execution is stopped; undefined if it is not. */
	readonly stopAt: number | undefined;
	/** When the wall clock is set, and by how many milliseconds. */
	readonly clockShift: readonly [at: number, by: number];
}

const scenario: fc.Arbitrary<Scenario> = fc.record({
	list: someInteractions(40),
	faults: fc.array(someFault, { maxLength: 30 }),
	center: someCenter,
	options: someOptions,
	stopAt: fc.option(fc.nat(20_000), { freq: 4, nil: undefined }),
	clockShift: fc.tuple(fc.nat(10_000), fc.constantFrom(0, -3_600_000, 3_600_000)),
});

/** Plays a scenario to its end. */
async function play({ list, faults, center: rules, options, stopAt, clockShift }: Scenario) {
	const time = new VirtualTime();
	const bad = new Set(rules.bad.map((index) => `r-${index}`));
	const center = new SimulatedCenter(time, {
		refuses: (id, provider) =>
			bad.has(id) || (provider !== undefined && provider === rules.badProvider),
		mostInRequest: rules.mostInRequest,
		refusal: rules.refusal,
		faultOf: (request) => faults[request - 1],
	});
	const stop = new AbortController();
	if (stopAt !== undefined) void time.sleep(stopAt).then(() => stop.abort());
	void time.sleep(clockShift[0]).then(() => (time.wallClockShift = clockShift[1]));
	const stopped = new Promise<Answer>((resolve) => {
		stop.signal.addEventListener('abort', () => resolve({ kind: 'cancelled', reached: true }));
	});
	const { delivered } = await time.run(
		deliver(list, options, {
			pack: (all) => pack(all, options.interactionsPerRequest),
			// n8n gives up what is in flight as soon as the execution is stopped.
			send: async (batch: Batch<Interaction>) => await Promise.race([center.send(batch), stopped]),
			clock: time,
			limiter: new RateLimiter(),
			cancelSignal: stop.signal,
			advice: INTERACTION_ADVICE,
		}),
	);
	return { delivered, center, endedAt: time.elapsed() };
}

/** Everything that must hold of a run, whatever goes wrong. */
function check(given: Scenario, { delivered, center, endedAt }: Awaited<ReturnType<typeof play>>) {
	const { list, options, stopAt = Infinity, center: rules } = given;
	const problems: string[] = [];
	const must = (holds: boolean, what: string) => holds || problems.push(what);

	must(
		delivered.length === list.length &&
			delivered.every(({ member }, index) => member === list[index]),
		'each interaction has one outcome, in their order',
	);
	for (const each of delivered) checkOutcome(each, center, must);

	const bodies = new Map<string, number>();
	for (const { body } of center.requests) bodies.set(body, (bodies.get(body) ?? 0) + 1);
	must(
		[...bodies.values()].every((count) => count <= options.maxAttempts),
		'no request has more attempts than Max Attempts',
	);
	const batches = pack(list, options.interactionsPerRequest).length;
	const cuts = rules.mostInRequest === Infinity ? 0 : list.length;
	// A spurious refusal of a batch looks like a limit of its size.
	const spurious = given.faults.some((fault) => fault?.answer.kind === 'answered')
		? list.length
		: 0;
	must(
		bodies.size <= batches + 64 + Math.floor(list.length / 5) + cuts + spurious,
		'no more requests than the batches, the extra ones and the cuts',
	);
	must(center.mostInFlight <= options.concurrency, 'no more in flight than Concurrency');
	const isHalted = delivered.some(
		({ outcome }) =>
			outcome.kind !== 'accepted' && outcome.failure.message.includes('the run ended first'),
	);
	// A retry may find only after its wait that the pace lets it go too late.
	const isExact = isHalted && options.requestsPerMinute === 0;
	const latest = center.lastAnswerAt + (isExact ? 0 : options.maxWait * 1_000);
	must(
		endedAt === stopAt || endedAt <= latest,
		'a run that ends early ends with its last answer, or when it is stopped',
	);
	must(
		center.requests.every(({ at }) => at <= stopAt),
		'nothing is sent after the execution was stopped',
	);
	for (const { answer, answeredAt } of center.requests) {
		const { status, retryAfter } = answer as { status?: number; retryAfter?: string };
		if (status !== 429 || !/^\d+$/.test(retryAfter ?? '')) continue;
		const resumeAt = answeredAt + Number(retryAfter) * 1_000;
		must(
			center.requests.every(({ at }) => at <= answeredAt || at >= resumeAt),
			'nothing is sent while VCC asks for a pause',
		);
	}
	const starts = center.requests.map(({ at }) => at).sort((a, b) => a - b);
	const { requestsPerMinute } = options;
	const spacing = requestsPerMinute > 0 ? 60_000 / requestsPerMinute : 0;
	must(
		starts.every((at, index) => index === 0 || at - (starts[index - 1] ?? 0) >= spacing),
		'requests keep their pace',
	);
	return problems;
}

function checkOutcome(
	{ member: { requestId, json }, outcome: { kind } }: Delivered<Interaction>,
	center: SimulatedCenter,
	must: (holds: boolean, what: string) => void,
): void {
	const own = center.requests.filter(({ ids }) => ids.includes(requestId));
	const isProcessed = center.processed.has(requestId);
	must(kind === 'unsettled' || isProcessed === (kind === 'accepted'), `a true outcome: ${kind}`);
	must(kind !== 'notSent' || !isProcessed, 'what is not sent was not processed');
	must(
		own.every(({ body }) => body.includes(json)),
		'every attempt of an interaction is the same interaction',
	);
	const isAcceptance = ({ answer }: SeenRequest) =>
		answer.kind === 'answered' && answer.status < 300 && answer.body !== '<html>';
	must(
		own.slice(0, -1).every((seen) => !isAcceptance(seen)),
		'what was accepted is not sent again',
	);
	// A center that remembers IDs processes one of these; one that does not, each of them.
	const unheard = own.filter((seen) => !isAcceptance(seen)).length;
	must(
		(center.processed.get(requestId) ?? 0) <= unheard + (own.some(isAcceptance) ? 1 : 0),
		'nothing is processed once more than there are answers that do not say so',
	);
}

test('whatever goes wrong, every outcome is true, nothing is accepted twice, and every bound holds', async () => {
	await fc.assert(
		fc.asyncProperty(scenario, async (given) => {
			expect(check(given, await play(given))).toEqual([]);
		}),
		randomRuns,
	);
});

test('a wait before a retry is what was asked for, or within its bounds', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 1, max: 20 }),
			fc.option(someStatus, { nil: undefined }),
			fc.option(fc.nat(100_000), { nil: undefined }),
			fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
			(attempt, code, seconds, random) => {
				const wait = waitBeforeRetry({
					attempt,
					status: code,
					retryAfter: seconds === undefined ? undefined : String(seconds),
					now: 0,
					random,
				});
				const shortest = (code === 429 ? 10_000 : 1_000) * 2 ** (attempt - 1);
				const [least, most] = seconds
					? [seconds * 1_000, seconds * 1_000]
					: [shortest, shortest * 1.5];
				expect(wait).toBeGreaterThanOrEqual(least);
				expect(wait).toBeLessThanOrEqual(most);
			},
		),
		randomRuns,
	);
});
