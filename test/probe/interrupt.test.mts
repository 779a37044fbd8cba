import { httpSend } from '../../probe/http/send.mts';
import { ProbeFixture } from './probeFixture.mts';

jest.setTimeout(60_000);

/** Runs, and is interrupted when the request of this number leaves. */
async function interruptedAt(number: number, abandoned = false) {
	return await ProbeFixture.with({}, async (fixture) => {
		const [interrupt, abandon] = [new AbortController(), new AbortController()];
		const send = httpSend(5_000, 'test');
		let requests = 0;
		const run = await fixture.run({
			around: {
				interrupt: interrupt.signal,
				abandon: abandon.signal,
				send: async (request) => {
					if (++requests === number) interrupt.abort();
					if (abandoned && requests === number) abandon.abort();
					return await send(request);
				},
			},
		});
		const { calls } = fixture.sandbox.center;
		const after = calls.records.slice(number).flatMap((call) => call.requests);
		return {
			...run,
			requests,
			open: fixture.open.length,
			actionsAfter: [...new Set(after.map(({ action }) => action))],
		};
	});
}

it.each([17, 18, 20, 23, 26, 32, 36, 42, 46])(
	'interrupted at request %i it sends nothing but releases, and leaves nothing',
	async (number) => {
		const run = await interruptedAt(number);
		expect(run).toMatchObject({ exitCode: 2, open: 0, actionsAfter: ['release'] });
		expect(run.report).toContain('**Ended early: interrupted.**');
		expect(run.printed).toContain('Ctrl-C again leaves them there.');
	},
);

it('interrupted before it made anything it sends nothing more', async () => {
	const run = await interruptedAt(3);
	expect(run).toMatchObject({ exitCode: 2, open: 0, requests: 3 });
});

it('interrupted twice it names what it leaves', async () => {
	const run = await interruptedAt(24, true);
	expect(run).toMatchObject({ exitCode: 1, requests: 24 });
	expect(run.open).toBeGreaterThan(0);
	expect(run.printed).toMatch(/Perhaps still in the contact center: probe-test-\d/);
});
