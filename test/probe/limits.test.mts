import { Requests } from '../../probe/http/requests.mts';
import { NotAsked } from '../../probe/outcome.mts';
import { ProbeFixture } from './probeFixture.mts';
import { VirtualTime } from './virtualTime.mts';

jest.setTimeout(60_000);

const request = { method: 'GET', url: 'http://127.0.0.1/', headers: {} } as const;

function requestsWith(paceMs: number) {
	const clock = new VirtualTime();
	const sentAt: number[] = [];
	const never = new AbortController().signal;
	const requests = new Requests({
		send: async () => {
			sentAt.push(clock.now());
			return { status: 200, headers: {}, body: '' };
		},
		clock,
		paceMs,
		interrupt: never,
		abandon: never,
	});
	return { requests, sentAt };
}

describe('requests', () => {
	it('to ask are at most 45, and 15 more to release', async () => {
		const { requests, sentAt } = requestsWith(1_000);
		for (let n = 0; n < 45; n++) await requests.ask(request);
		await expect(requests.ask(request)).rejects.toThrow(NotAsked);
		for (let n = 0; n < 15; n++) await requests.release(request);
		await expect(requests.release(request)).rejects.toThrow(NotAsked);
		expect(sentAt).toHaveLength(60);
	});

	it('start a second apart, one that releases like one that asks', async () => {
		const { requests, sentAt } = requestsWith(1_000);
		for (let n = 0; n < 3; n++) {
			await requests.ask(request);
			await requests.release(request);
		}
		const [first = 0] = sentAt;
		expect(sentAt.map((at) => at - first)).toEqual([0, 1_000, 2_000, 3_000, 4_000, 5_000]);
	});
});

const made = ({ sandbox }: ProbeFixture) => sandbox.center.store.interactions.length;

describe('a run', () => {
	it('makes no more than 64 interactions', async () => {
		await ProbeFixture.with({}, async (fixture) => {
			await fixture.run();
			expect(made(fixture)).toBeGreaterThan(60);
			expect(made(fixture)).toBeLessThanOrEqual(64);
			expect(fixture.open).toEqual([]);
		});
	});

	it.each([1, 5, 12])('makes no more than --max %i interactions', async (max) => {
		await ProbeFixture.with({}, async (fixture) => {
			const run = await fixture.run({ args: ['--max', String(max)] });
			expect(made(fixture)).toBeLessThanOrEqual(max);
			expect(run.report).toContain(`--max ${max} interactions were made`);
			expect(run.exitCode).toBe(0);
			expect(fixture.open).toEqual([]);
		});
	});

	it('with a larger --max finds that more fit into a request', async () => {
		await ProbeFixture.with({}, async (fixture) => {
			const run = await fixture.run({ args: ['--max', '300'] });
			expect(run.profile.alsoFound.largestArray).toBe('at least 128');
			expect(made(fixture)).toBeLessThanOrEqual(300);
			expect(fixture.open).toEqual([]);
		});
	});

	it('of a contact center that loses every second answer ends within 60 requests', async () => {
		await ProbeFixture.with({}, async (fixture) => {
			for (const on of ['token', 'invoke', 'users', 'availability', 'register'] as const)
				fixture.sandbox.center.faults.add({ on, kind: 'reset', every: 2, processed: true });
			const run = await fixture.run();
			expect(run.sentAt.length).toBeLessThanOrEqual(60);
			expect(run.report).toContain('| not asked | no requests left |');
			expect(fixture.open).toEqual([]);
		});
	});

	it('that outlives its token gets another one', async () => {
		await ProbeFixture.with({}, async (fixture) => {
			fixture.sandbox.center.settings.tokenLifetime = 30;
			const run = await fixture.run({ callbacks: false });
			expect(run.exitCode).toBe(0);
			expect(run.report).toContain('expires_in 30');
			expect(fixture.open).toEqual([]);
		});
	});

	it('registers no provider without --provider', async () => {
		await ProbeFixture.with({}, async (fixture) => {
			const run = await fixture.run({ callbacks: false });
			expect(fixture.sandbox.center.providers.view()).toEqual([]);
			expect(run.report).toContain('| not asked | needs --provider | register (REG) |');
		});
	});

	it('leaves the provider without address, so that no callback comes later', async () => {
		await ProbeFixture.with({}, async (fixture) => {
			await fixture.run();
			expect(fixture.sandbox.center.providers.view()).toEqual([
				expect.objectContaining({ name: 'CrmBridge', endpoint: null, headerNames: [] }),
			]);
		});
	});

	it('of a room without agents does not wait for them again and again', async () => {
		await ProbeFixture.with({}, async (fixture) => {
			fixture.sandbox.center.changeScenario({ agentsReady: [] });
			const run = await fixture.run();
			const [start = 0, end = 0] = [run.sentAt.at(0), run.sentAt.at(-1)];
			expect(end - start).toBeLessThan(2 * 120_000);
			expect(run.report).toContain('none came within 120 s; was an agent ready?');
			expect(run.exitCode).toBe(2);
			expect(fixture.open).toEqual([]);
		});
	});
});
