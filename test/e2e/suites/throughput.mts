import { acceptance, countOf } from '../support/countingSandbox.mts';
import { dispatch } from '../support/workflowBuilder.mts';
import type { N8nFixture } from '../support/n8nFixture.mts';
import { ended, type Published, publish, start } from '../support/runs.mts';

const ITEMS = 500;

/** Milliseconds by which each answer of the contact center is late, so that waiting is most of the work. */
const LATENCY_MS = 1_000;

/** Executions of 500 items by workers that run one at a time: first by one of them, then by two. */
export function throughputTests(fixture: () => N8nFixture): void {
	let published: Published;
	/** Milliseconds an execution takes. */
	let one: number;
	let two: number;

	beforeAll(async () => {
		published = await publish(fixture(), [dispatch(fixture().credentialId)]);
		fixture().center.center.settings.latency = LATENCY_MS;
	});

	afterAll(() => {
		fixture().center.center.settings.latency = 0;
	});

	/** Calls the webhook so many times, until the contact center has seen all of it. Gives milliseconds an execution. */
	async function run(list: string, executions: number): Promise<number> {
		const started = Date.now();
		for (let call = 1; call <= executions; call++) {
			await start(fixture(), published, fixture().cases.list(`${list}-${call}`, ITEMS));
		}
		await acceptance(fixture().center, list, executions * ITEMS);
		return (Date.now() - started) / executions;
	}

	it('one worker has each of 10 executions of 500 items taken once', async () => {
		await fixture().startWorker(1);
		await run('warm-up-one', 2);
		one = await run('one', 10);
		expect(countOf(fixture().center, 'one')).toEqual({ sent: 5_000, taken: 5_000, twice: 0 });
	});

	it('two workers have each of 20 executions of 500 items taken once', async () => {
		await fixture().startWorker(1);
		await run('warm-up-two', 4);
		two = await run('two', 20);
		expect(countOf(fixture().center, 'two')).toEqual({ sent: 10_000, taken: 10_000, twice: 0 });
		const all = await ended(fixture(), published, 36);
		expect(all.map(({ run }) => run.status)).toEqual(Array(36).fill('success'));
	});

	it('two workers have at least 1.7 times the throughput of one', () => {
		process.stderr.write(
			`an execution of ${ITEMS} items with answers after ${LATENCY_MS} ms: one worker ${one.toFixed(0)} ms, two workers ${two.toFixed(0)} ms, ${(one / two).toFixed(2)} times the throughput\n`,
		);
		expect(one / two).toBeGreaterThanOrEqual(1.7);
	});
}
