import { setTimeout as sleep } from 'node:timers/promises';
import type { CallRecord } from '../../../sandbox/center/calls.mts';
import type { RunResult } from '../../../scripts/n8n/runData.mts';
import { dispatch } from '../support/workflowBuilder.mts';
import type { N8nFixture } from '../support/n8nFixture.mts';
import { type Published, publish, runAgain } from '../support/runs.mts';

const HOUR_IN_SECONDS = 3600;

/** What a run of the token workflow asked the contact center for. */
interface Asked {
	run: RunResult;
	/** Calls of the token endpoint. */
	tokens: number;
	/** The most calls that waited for an answer at a time. */
	inFlight: number;
	/** Statuses of the calls of Invoke, in order of arrival. */
	invokes: (number | null)[];
}

/** Counts token calls while a thousand items are on their way, ten a request and four at a time. */
export function tokenTests(fixture: () => N8nFixture): void {
	let published: Published;
	let lists = 0;

	beforeAll(async () => {
		const options = { interactionsPerRequest: 10, concurrency: 4 };
		published = await publish(fixture(), [dispatch(fixture().credentialId, options)]);
	});

	afterEach(() => {
		Object.assign(fixture().center.center.settings, { tokenLifetime: HOUR_IN_SECONDS, latency: 0 });
	});

	async function run(items = 1_000): Promise<Asked> {
		const { center } = fixture().center;
		const before = center.calls.records.length;
		let inFlight = 0;
		const end = center.onChange(({ what }) => {
			if (what !== 'call') return; // one has just got its answer
			const waiting = center.calls.records.slice(before).filter(({ status }) => status === null);
			inFlight = Math.max(inFlight, waiting.length + 1);
		});
		const list = fixture().cases.list(`token-${++lists}`, items);
		const { run } = await runAgain(fixture(), published, list);
		end();
		const seen = center.calls.records.slice(before);
		const to = (path: string) => seen.filter((call: CallRecord) => call.path === path);
		return {
			run,
			inFlight,
			tokens: to('/Auth/connect/token').length,
			invokes: to('/interactions/invoke').map(({ status }) => status),
		};
	}

	it('asks for one token when the stored one has expired', async () => {
		const { center } = fixture().center;
		center.tokens.revokeAll();
		center.settings.tokenLifetime = 1;
		await run(1);
		const short = center.tokens.issued.at(-1) ?? '';
		while (center.tokens.find(short, Date.now()) !== undefined) await sleep(50);
		Object.assign(center.settings, { tokenLifetime: HOUR_IN_SECONDS, latency: 100 });
		expect(await run()).toMatchObject({
			tokens: 1,
			invokes: Array(100).fill(200),
			inFlight: 4,
		});
	});

	it('asks for one token when the stored one was revoked', async () => {
		fixture().center.center.tokens.revokeAll();
		expect(await run()).toMatchObject({
			tokens: 1,
			invokes: [401, ...Array<number>(100).fill(200)],
		});
	});

	it('asks for one more when it expires in the middle of a run', async () => {
		const { center } = fixture().center;
		center.tokens.revokeAll();
		Object.assign(center.settings, { tokenLifetime: 2, latency: 100 });
		const end = center.onChange((change) => {
			if (change.what === 'call' && change.call.path === '/Auth/connect/token') {
				center.settings.tokenLifetime = HOUR_IN_SECONDS;
			}
		});
		const { tokens, invokes } = await run();
		end();
		expect(tokens).toBe(2);
		expect(invokes.filter((status) => status === 200)).toHaveLength(100);
	});

	it('asks for one more when it is revoked in the middle of a run', async () => {
		const { center } = fixture().center;
		const { calls } = center;
		const middle = calls.totals.invokeCalls + 50;
		center.settings.latency = 20;
		const end = center.onChange(() => {
			if (calls.totals.invokeCalls < middle) return;
			center.tokens.revokeAll();
			end();
		});
		const { tokens, invokes } = await run();
		expect(tokens).toBe(1);
		expect(invokes).toContain(401);
		expect(invokes.filter((status) => status === 200)).toHaveLength(100);
	});

	it('asks for none while the stored one is good', async () => {
		expect(await run()).toMatchObject({ tokens: 0, invokes: Array(100).fill(200) });
	});

	it('uses a changed client secret at once', async () => {
		const { api } = fixture().server;
		fixture().center.changeSecret();
		await api.updateCredential({ ...fixture().credential(), id: fixture().credentialId });
		expect(await run()).toMatchObject({ tokens: 1, invokes: Array(100).fill(200) });
	});

	it('fails at once with a wrong client secret, though a good token is stored', async () => {
		const { api } = fixture().server;
		const right = { ...fixture().credential(), id: fixture().credentialId };
		const wrong = { ...right.data, clientSecret: fixture().newSecret() };
		await api.updateCredential({ ...right, data: wrong });
		const { run: failed, tokens, invokes } = await run();
		await api.updateCredential(right);
		expect(failed.error?.message).toContain('Client Secret');
		expect({ tokens, invokes }).toEqual({ tokens: 1, invokes: [] });
	});
}
