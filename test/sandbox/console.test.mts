import { SandboxFixture, http } from './sandboxFixture.mts';
import { SseClient } from './sseClient.mts';

let fixture: SandboxFixture;
let reader: SseClient | undefined;

beforeEach(async () => {
	fixture = await SandboxFixture.open({ scenario: { agentsReady: ['jane'] } });
});
afterEach(async () => {
	reader?.close();
	await fixture.close();
});

/** Somebody opens the console. */
async function watch(): Promise<SseClient> {
	reader = await SseClient.open(fixture.sandbox.url);
	return reader;
}

describe('the console', () => {
	it('is a page with files of its own, which may fetch nothing from elsewhere', async () => {
		const { data, headers } = await http.get<string>(fixture.sandbox.url);
		expect(headers['content-type']).toContain('text/html');
		expect(headers['content-security-policy']).toContain("default-src 'none'");
		const files = [...data.matchAll(/(?:src|href)="(\/console\/[^"]+)"/g)].map(([, file]) => file);
		expect(files).toContain('/console/main.js');
		for (const file of files) {
			expect((await http.get(fixture.sandbox.url + file)).status).toBe(200);
		}
		expect(data).not.toMatch(/(?:src|href)="https?:/);
	});

	it('is no call of the API', async () => {
		const before = (await fixture.state()).totals;
		await http.get(fixture.sandbox.url);
		await (await watch()).next();
		expect((await fixture.state()).totals).toEqual(before);
		expect(fixture.sandbox.center.calls.records).toHaveLength(1);
	});
});

describe('the news', () => {
	it('begin with everything', async () => {
		await fixture.dispatch('case-1');
		const news = await (await watch()).next();
		expect(news).toMatchObject({
			now: fixture.clock.now(),
			waiting: { total: 0 },
			agents: { ringing: 1, assigned: 0, atWork: [{ username: 'jane', ready: true, load: 20 }] },
			ended: { total: 0, newest: [] },
			calls: { perMinute: 2, invokeCalls: 1, accepted: 1, rejected: [] },
			callbacks: { total: 0, newest: [] },
			settings: { acceptAfter: 800, releaseAfter: null, faults: [] },
		});
	});

	it('then have only the parts that have changed', async () => {
		const news = await watch();
		await news.next();
		await fixture.control('PUT', 'scenario', { releaseAfter: 5000 });
		fixture.clock.advance(200);
		expect(Object.keys(await news.next())).toEqual(['now', 'settings']);
	});

	it('tell what changed within a fifth of a second, many changes as one', async () => {
		const news = await watch();
		await news.next();
		await fixture.invoke(
			Array.from({ length: 300 }, (_, index) => ({
				action: 'dispatch',
				externalid: `case-${index}`,
				route: 'Support NR',
			})),
		);
		fixture.clock.advance(200);
		const { waiting, agents } = await news.next();
		expect(waiting?.total).toBe(295);
		expect(agents?.ringing).toBe(5);
		expect(news.count).toBe(2);
	});

	it('come twice a second even if nothing happens, so that silence means no connection', async () => {
		const news = await watch();
		const first = await news.next();
		fixture.clock.advance(500);
		const second = await news.next();
		expect(second.now - first.now).toBe(500);
	});

	it('go on after a reset', async () => {
		const news = await watch();
		await fixture.dispatch('case-1');
		await fixture.control('POST', 'reset');
		fixture.clock.advance(200);
		await news.until(({ agents }) => agents?.ringing === 0);
		await fixture.control('PUT', 'latency', { ms: 5 });
		fixture.clock.advance(200);
		await news.until(({ settings }) => settings?.latency === 5);
	});

	it('end with the reader: nothing is computed for one who has left', async () => {
		const news = await watch();
		await news.next();
		expect(fixture.clock.pending).toBe(1);
		news.close();
		while (fixture.clock.pending > 0) await new Promise((resolve) => setImmediate(resolve));
	});
});
