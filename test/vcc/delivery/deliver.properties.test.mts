import fc from 'fast-check';

import { deliver, type DeliveryOptions } from '../../../vcc/delivery/deliver.ts';
import type { Interaction } from '../../../vcc/api/interaction.ts';
import type { Answer } from '../../../vcc/delivery/outcome.ts';
import { bodyOf, fits, MAX_BODY_BYTES, pack } from '../../../vcc/delivery/batches.ts';
import { waitBeforeRetry } from '../../../vcc/delivery/retryTiming.ts';
import { randomRuns } from '../../randomRuns.mts';
import { SimulatedCenter, type Fate } from './simulatedCenter.mts';
import { VirtualTime } from './virtualTime.mts';

jest.setTimeout(120_000);

const provider = fc.constantFrom(undefined, 'Crm', 'Shop "24/7"');
const interactions = (most: number, text: fc.Arbitrary<string>) =>
	fc.array(fc.record({ provider, text }), { maxLength: most }).map((list) =>
		list.map((each, index): Interaction => {
			const requestId = `r-${index}`;
			return {
				action: 'dispatch',
				requestId,
				hasOwnRequestId: false,
				provider: each.provider,
				json: JSON.stringify({ requestid: requestId, text: each.text }),
			};
		}),
	);

test('packing keeps order, loses none, doubles none, mixes no providers and stays within the limit', () => {
	const text = fc.oneof(
		fc.string({ unit: 'binary', maxLength: 20 }),
		fc.nat(30_000).map((length) => '📞'.repeat(length / 2)),
	);
	fc.assert(
		fc.property(interactions(12, text), fc.integer({ min: 1, max: 6 }), (list, most) => {
			const sendable = list.filter(fits);
			const parcels = pack(sendable, most);
			const members = parcels.flatMap((parcel) => [...parcel.members]);
			expect([...members].sort((a, b) => a - b)).toEqual(sendable.map((_, index) => index));
			for (const name of new Set(sendable.map((each) => each.provider))) {
				const own = parcels.filter((parcel) => parcel.provider === name);
				const order = own.flatMap((parcel) => [...parcel.members]);
				expect(order).toEqual([...order].sort((a, b) => a - b));
				expect(order.every((member) => sendable[member]?.provider === name)).toBe(true);
			}
			for (const parcel of parcels) {
				expect(parcel.members.length).toBeLessThanOrEqual(most);
				const body = bodyOf(
					parcel.provider,
					parcel.members.flatMap((member) => sendable[member] ?? []),
				);
				expect(Buffer.byteLength(body)).toBeLessThanOrEqual(MAX_BODY_BYTES);
			}
		}),
		randomRuns,
	);
});

const status = fc.constantFrom(
	200,
	204,
	302,
	401,
	403,
	404,
	408,
	413,
	422,
	429,
	500,
	502,
	503,
	504,
);
const retryAfter = fc.constantFrom(undefined, '0', '2', '400', 'soon');
const answered = fc
	.record({ status, retryAfter })
	.map((each): Answer => ({ kind: 'answered', ...each }));
const lost = fc
	.constantFrom('ECONNRESET', 'ECONNABORTED', undefined)
	.map((code): Answer => ({ kind: 'unanswered', code }));
const neverLeft = fc.constantFrom<Answer>(
	{ kind: 'unanswered', code: 'ECONNREFUSED' },
	{ kind: 'noToken', message: 'Wrong secret', description: 'Mend it', isTransient: false },
	{ kind: 'noToken', message: 'Down', description: 'Wait', isTransient: true },
);
const delay = fc.integer({ min: 1, max: 5_000 });
const undisturbed = fc.constant(undefined);

/** A fault that the documentation allows: only a lost answer or a 5xx can hide that a call was taken. */
const fate: fc.Arbitrary<Fate | undefined> = fc.oneof(
	{ weight: 6, arbitrary: undisturbed },
	fc
		.record({ answer: answered, delay, taken: fc.boolean() })
		.map(({ answer, delay: ms, taken }) => {
			const code = answer.kind === 'answered' ? answer.status : 0;
			const success = code < 300;
			return { answer, delay: ms, taken: success || (taken && (code >= 500 || code === 408)) };
		}),
	fc.record({ answer: lost, delay, taken: fc.boolean() }),
	fc.record({ answer: neverLeft, delay, taken: fc.constant(false) }),
);
const options: fc.Arbitrary<DeliveryOptions> = fc.record({
	interactionsPerRequest: fc.integer({ min: 1, max: 8 }),
	concurrency: fc.integer({ min: 1, max: 4 }),
	maxAttempts: fc.integer({ min: 1, max: 4 }),
	maxWait: fc.constantFrom(0, 5, 300),
	requestsPerMinute: fc.constantFrom(0, 0, 60),
});

test('whatever goes wrong, nothing is taken twice and every outcome is true', async () => {
	await fc.assert(
		fc.asyncProperty(
			interactions(16, fc.constant('')),
			fc.array(fate, { maxLength: 24 }),
			fc.array(fc.nat(15), { maxLength: 3 }),
			options,
			fc.option(fc.integer({ min: 1, max: 12 }), { freq: 4, nil: undefined }),
			async (list, fates, bad, given, stopAtCall) => {
				const time = new VirtualTime();
				const center = new SimulatedCenter(
					time,
					new Set(bad.map((index) => `r-${index}`)),
					(call) => fates[call],
				);
				const send = async (body: string) => {
					const answer = await center.send(body);
					if (center.calls.length === stopAtCall) time.stop();
					return answer;
				};
				const { outcomes } = await time.run(deliver(list, given, { send, clock: time }));

				expect(outcomes).toHaveLength(list.length);
				list.forEach(({ requestId, json }, index) => {
					const kind = outcomes[index]?.kind;
					const taken = center.taken.has(requestId);
					// Unsettled says that it is not known, and so is true either way.
					if (kind !== 'unsettled') {
						expect({ requestId, kind, taken }).toEqual({
							requestId,
							kind,
							taken: kind === 'accepted',
						});
					}
					// Every try of an interaction is the same interaction.
					for (const call of center.calls.filter(({ ids }) => ids.includes(requestId))) {
						expect(call.body).toContain(json);
					}
				});
				for (const { body } of center.calls) {
					expect(center.calls.filter((call) => call.body === body).length).toBeLessThanOrEqual(
						given.maxAttempts,
					);
				}
			},
		),
		randomRuns,
	);
});

test('a wait before a resend is what was asked for, or within its bounds', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 1, max: 20 }),
			fc.option(status, { nil: undefined }),
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
				const longest = (code === 429 ? 10_000 : 1_000) * 2 ** (attempt - 1);
				if (seconds) expect(wait).toBe(seconds * 1_000);
				else {
					expect(wait).toBeGreaterThanOrEqual(longest / 2);
					expect(wait).toBeLessThanOrEqual(longest);
				}
			},
		),
		randomRuns,
	);
});
