/**
 * CPU of `vcc/` alone, outside n8n: wire form, validation, request ID, packing and delivery of
 * interactions with three mapped fields, sent by a `send` that answers at once.
 * Run by n8n's Node: `node core.mts <folder of the unpacked package>`; prints a {@link CoreReport}.
 */
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as Dispatch from '../../vcc/api/dispatch';
import type * as Wire from '../../vcc/api/interaction';
import type * as Advice from '../../vcc/delivery/advice';
import type * as Batches from '../../vcc/delivery/batches';
import type * as Delivery from '../../vcc/delivery/deliver';
import type * as Limiter from '../../vcc/delivery/rateLimiter';
import type * as RequestId from '../../vcc/requestId';
import type * as Checks from '../../vcc/validation';

/** Microseconds of CPU an interaction, all threads. */
export interface CoreReport {
	/** The first 10,000 of a fresh process. */
	first: number;
	/** The median of the rounds after it. */
	warm: number;
}

const ITEMS = 10_000;
const ROUNDS = 9;

const load = createRequire(join(process.argv[2] ?? '', 'dist', 'vcc', 'vccError.js'));
const { dispatchOf } = load('./api/dispatch.js') as typeof Dispatch;
const { withRequestId } = load('./api/interaction.js') as typeof Wire;
const { INTERACTION_ADVICE } = load('./delivery/advice.js') as typeof Advice;
const { pack } = load('./delivery/batches.js') as typeof Batches;
const { deliver } = load('./delivery/deliver.js') as typeof Delivery;
const { RateLimiter } = load('./delivery/rateLimiter.js') as typeof Limiter;
const { requestIdOf } = load('./requestId.js') as typeof RequestId;
const { Validation } = load('./validation.js') as typeof Checks;

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

function interactionAt(itemIndex: number) {
	const seed = { salt: 'bench', runIndex: 0, itemIndex, position: 0, action: 'dispatch' };
	const validation = new Validation();
	const fields = {
		route: 'Support NR',
		externalId: `case-${itemIndex}`,
		interactionType: 'nonlive',
		linkedData: {
			callerId: [{ value: `+44160000${itemIndex}` }],
			name: [{ value: `Customer ${itemIndex}` }],
		},
		skills: {},
		personalQueue: {},
	};
	const wire = withRequestId(dispatchOf(fields, validation), requestIdOf(seed, sha256));
	if (validation.problems.length > 0) throw new Error(validation.problems.join('; '));
	return {
		action: 'dispatch',
		requestId: wire.requestid,
		isRepeatable: false,
		json: JSON.stringify(wire),
	};
}

/** Microseconds of CPU an interaction, for one round. */
async function round(): Promise<number> {
	const before = process.cpuUsage();
	const interactions = Array.from({ length: ITEMS }, (_, index) => interactionAt(index));
	const { delivered } = await deliver(
		interactions,
		{ concurrency: 4, maxAttempts: 4, maxWait: 300, requestsPerMinute: 0 },
		{
			pack: (all) => pack(all, 500),
			send: async () => ({ kind: 'answered', status: 200 }),
			clock: {
				now: Date.now,
				elapsed: () => performance.now(),
				random: Math.random,
				sleep: async () => {},
			},
			limiter: new RateLimiter(),
			advice: INTERACTION_ADVICE,
		},
	);
	const { user, system } = process.cpuUsage(before);
	if (!delivered.every(({ outcome }) => outcome.kind === 'accepted')) {
		throw new Error('Not all were accepted');
	}
	return (user + system) / ITEMS;
}

const first = await round();
const later: number[] = [];
for (let count = 0; count < ROUNDS; count++) later.push(await round());
const warm = later.sort((one, other) => one - other)[(ROUNDS - 1) / 2] ?? first;
console.log(JSON.stringify({ first, warm } satisfies CoreReport));
