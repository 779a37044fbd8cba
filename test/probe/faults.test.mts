import fc from 'fast-check';
import type { Send } from '../../probe/http/answer.mts';
import { httpSend } from '../../probe/http/send.mts';
import type { Question } from '../../probe/questions/question.mts';
import { parts } from '../../probe/questions/index.mts';
import type { FaultOrder } from '../../sandbox/center/faults.mts';
import { randomRuns } from '../randomRuns.mts';
import { freePort } from '../../scripts/lib/ports.mts';
import { anyProfile } from './anyProfile.mts';
import { ProbeFixture, type RunOptions } from './probeFixture.mts';

jest.setTimeout(120_000);

/** The request from which on faults play: nine interactions were made by then. */
const MIXED = 23;

/** Sends, and does something before the request of a number. */
function sendAnd(number: number, act: () => unknown): Send {
	const send = httpSend(5_000, 'test');
	let requests = 0;
	return async (request) => {
		if (++requests === number) await act();
		return await send(request);
	};
}

/** Runs the probe against a sandbox with these faults, and looks at what is left there. */
async function runWith(
	faults: readonly FaultOrder[],
	{ from, ...options }: RunOptions & { from?: number } = {},
) {
	return await ProbeFixture.with({}, async (fixture) => {
		const { center } = fixture.sandbox;
		const begin = () => faults.forEach((fault) => center.faults.add(fault));
		if (from === undefined) begin();
		const around = from === undefined ? {} : { send: sendAnd(from, begin) };
		const run = await fixture.run({ callbacks: false, around, ...options });
		const { calls, store } = center;
		const invokes = calls.records.filter(({ path }) => path === '/interactions/invoke');
		return {
			...run,
			open: fixture.open.length,
			made: store.interactions.length,
			statuses: invokes.map(({ status }) => status),
			actions: invokes.map(({ requests }) => [...new Set(requests.map(({ action }) => action))]),
			paths: calls.records.map(({ path }) => path),
		};
	});
}

const gaps = (times: readonly number[]) => times.slice(1).map((at, n) => at - (times[n] ?? at));

describe('a contact center that answers 429', () => {
	it('to the first request is asked nothing more', async () => {
		const run = await runWith([{ on: 'token', kind: 'status', status: 429 }]);
		expect(run).toMatchObject({ exitCode: 2, made: 0, paths: ['/Auth/connect/token'] });
		expect(run.report).toContain('**Ended early: VCC answered 429, its limit for requests.**');
	});

	const busy = { on: 'invoke', kind: 'status', status: 429 } as const;

	it('after some dispatches gets releases alone, and as late as it asks', async () => {
		const run = await runWith([{ ...busy, retryAfter: '25', times: 2 }], { from: MIXED });
		expect(run).toMatchObject({ exitCode: 2, open: 0 });
		expect(run.made).toBeGreaterThan(2);
		const after = run.actions.slice(run.statuses.indexOf(429) + 1);
		expect(after.length).toBeGreaterThan(1);
		expect(after).toEqual(after.map(() => ['release']));
		expect(gaps(run.sentAt).filter((gap) => gap > 1_000)).toEqual([25_000, 25_000]);
		expect(run.printed).toContain('VCC asks to wait: 25 s.');
	});

	it('without saying how long is given 10 s, then 20 s', async () => {
		const run = await runWith([{ ...busy, times: 2 }], { from: MIXED });
		expect(run.open).toBe(0);
		expect(gaps(run.sentAt).filter((gap) => gap > 1_000)).toEqual([10_000, 20_000]);
	});

	it('for ever is left after ten releases, and the report names what may be there', async () => {
		const run = await runWith([{ ...busy, retryAfter: '1', every: 1 }], { from: MIXED });
		expect(run.exitCode).toBe(1);
		expect(run.sentAt).toHaveLength(MIXED + 10);
		expect(run.report).toMatch(/Perhaps still in the contact center:\*\* probe-test-\d+/);
		expect(run.report).toMatch(/\| \*\*failed\*\* \| \d+ of \d+ may still be there \| cleanUp/);
	});
});

describe('a contact center that fails', () => {
	const once = { on: 'invoke', every: 4 } as const;

	it.each<[string, FaultOrder]>([
		['resets connections', { ...once, kind: 'reset', processed: true }],
		['resets before it processes', { ...once, kind: 'reset' }],
		['cuts answers off', { ...once, kind: 'halfBody', processed: true }],
		['answers 500', { ...once, kind: 'status', status: 500, processed: true }],
		['answers with web pages', { ...once, kind: 'wrongJson', processed: true }],
		['redirects', { ...once, kind: 'redirect', location: '/login' }],
	])(
		'and %s at every fourth request is asked once more, and nothing stays there',
		async (_, fault) => {
			const run = await runWith([fault]);
			expect(run).toMatchObject({ open: 0, exitCode: 0 });
			expect(run.made).toBeGreaterThan(20);
		},
	);

	it.each<[string, Partial<FaultOrder>]>([
		['no answer (ECONNRESET)', { kind: 'reset', processed: true }],
		['no answer (', { kind: 'halfBody', processed: true }],
		['answered 500', { kind: 'status', status: 500, processed: true }],
		['answered 200 with a web page', { kind: 'wrongJson', processed: true }],
		['redirected (307)', { kind: 'redirect', location: '/login' }],
	])('twice in a row is not known: "%s", and what it made is released', async (seen, fault) => {
		const twice = { on: 'invoke', kind: 'reset', times: 2, ...fault } as const;
		const run = await runWith([twice], { from: MIXED });
		expect(run).toMatchObject({ open: 0, exitCode: 2 });
		expect(run.report).toContain(`| not known | ${seen}`);
		expect(run.report).toMatch(/mixedActions \(INV-OLD\) \|\n.*\*\*caseSensitive\*\*/);
	});

	it.each([500, 503])('with %i at every invoke is left after three', async (status) => {
		const run = await runWith([{ on: 'invoke', kind: 'status', status, every: 1 }]);
		expect(run).toMatchObject({ exitCode: 2, made: 0 });
		expect(run.report).toContain('3 requests in a row got no answer of the API');
		expect(run.report).toMatch(
			/not known \| \d+ of \d+: neither dispatch nor release was answered/,
		);
	});

	it('by never answering is given up after the timeout', async () => {
		const run = await runWith([{ on: 'users', kind: 'hang', times: 2 }], {
			around: { send: httpSend(300, 'test') },
		});
		expect(run.report).toContain('| not known | no answer within 0.3 s | firstPage (USERS) |');
		expect(run).toMatchObject({ exitCode: 0, open: 0 });
	});

	it('whose token host is down is not asked at all', async () => {
		const tokenUrl = `http://127.0.0.1:${await freePort()}/Auth/connect/token`;
		const run = await runWith([], { args: ['--token-url', tokenUrl] });
		expect(run).toMatchObject({ exitCode: 2, made: 0, paths: [] });
		expect(run.report).toContain('| not known | no answer (ECONNREFUSED) | tokenByBody');
		expect(run.report).toContain('**Ended early: there is no token.**');
	});

	it('by refusing the credential is not asked anything, and the report says what to check', async () => {
		const run = await runWith([], {
			around: { credentials: { clientId: 'nobody', clientSecret: 'wrong-secret' } },
		});
		expect(run).toMatchObject({ exitCode: 2, made: 0, paths: ['/Auth/connect/token'] });
		expect(run.report).toContain('check id, secret, region and the scope interactions:write');
	});

	it('by forgetting the token does not keep what was made', async () => {
		await ProbeFixture.with({}, async (fixture) => {
			const send = sendAnd(MIXED, () => fixture.sandbox.center.tokens.revokeAll());
			const run = await fixture.run({ callbacks: false, around: { send } });
			expect(run.report).toContain('| **failed** | 401, message "Unauthorized" | mixedActions');
			expect(run.exitCode).toBe(1);
			expect(fixture.open).toEqual([]);
		});
	});

	it('by going away is named with what may be left there', async () => {
		await ProbeFixture.with({}, async (fixture) => {
			const send = sendAnd(MIXED, () => fixture.close());
			const run = await fixture.run({ callbacks: false, around: { send } });
			expect(run.exitCode).toBe(1);
			expect(run.report).toMatch(/Perhaps still in the contact center:\*\* probe-test-\d/);
		});
	});
});

describe('a failure of the probe itself', () => {
	const broken: Question = {
		name: 'broken',
		kind: 'check',
		about: 'A question that fails',
		source: 'INV',
		interactions: 0,
		ask: async () => {
			throw new Error('a bug');
		},
	};

	it('ends the run, and what was made is released', async () => {
		const [access = [], interactions = []] = parts;
		const run = await runWith([], {
			around: { parts: [access, [...interactions, broken, ...interactions]] },
		});
		expect(run).toMatchObject({ exitCode: 2, open: 0 });
		expect(run.made).toBeGreaterThan(5);
		expect(run.report).toContain('the probe itself failed: Error: a bug');
		expect(run.report).toContain('| not asked | the probe itself failed | dispatch (GUIDE, INV) |');
		expect(run.printed).toContain('faults.test.mts');
	});
});

const anyFault: fc.Arbitrary<FaultOrder> = fc.record(
	{
		on: fc.constantFrom(
			'token',
			'invoke',
			'invoke',
			'register',
			'users',
			'availability',
			'agentStatus',
		),
		kind: fc.constantFrom('status', 'reset', 'resetMidAnswer', 'halfBody', 'wrongJson', 'redirect'),
		status: fc.constantFrom(429, 500, 503),
		processed: fc.boolean(),
		every: fc.integer({ min: 2, max: 9 }),
		times: fc.integer({ min: 1, max: 2 }),
	},
	{ requiredKeys: ['on', 'kind', 'status', 'every', 'times'] },
);

it('with any faults it says nothing that is not so, stays within its limits and releases all', async () => {
	await fc.assert(
		fc.asyncProperty(
			anyProfile,
			fc.array(anyFault, { maxLength: 4 }),
			fc.boolean(),
			async (profile, faults, callbacks) => {
				await ProbeFixture.with(profile, async (fixture) => {
					for (const fault of faults) fixture.sandbox.center.faults.add(fault);
					const run = await fixture.run({ callbacks });
					expect(profile).toMatchObject(run.profile.profile);
					expect(run.sentAt.length).toBeLessThanOrEqual(60);
					expect(Math.min(...gaps(run.sentAt))).toBeGreaterThanOrEqual(1_000);
					expect(fixture.sandbox.center.store.interactions.length).toBeLessThanOrEqual(64);
					expect(fixture.open).toEqual([]);
				});
			},
		),
		{ seed: randomRuns.seed, numRuns: 40, endOnFailure: true },
	);
});
