import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultOrder } from '../../../sandbox/center/faults.mts';
import { arrival, countOf } from '../support/countingSandbox.mts';
import { dispatch, OWN_REQUEST_ID } from '../support/workflowBuilder.mts';
import type { N8nFixture } from '../support/n8nFixture.mts';
import { runUntil } from '../support/runs.mts';
import { logOf } from '../support/persistedData.mts';

/** Milliseconds, also on a busy machine; what the execution waits for takes a minute. */
const SOON_MS = 15_000;
const POLL_MS = 25;

/** What an execution is busy with when a person stops it: 30 cases, ten a request, one at a time. */
interface Busy {
	what: string;
	/** What the contact center does to the second request. */
	fault: Pick<FaultOrder, 'kind' | 'status' | 'retryAfter' | 'processed'>;
	/** Cases that it has taken by then. */
	taken: number;
	/** What n8n's log says of it. It tells of a wait from a second on. */
	told: RegExp;
}

// The pause is the last, since it holds whatever else the same process sends to this account.
const BUSY: readonly Busy[] = [
	{
		what: 'waits for an answer',
		fault: { kind: 'hang', processed: true },
		taken: 20,
		told: /Dispatch was stopped: 30 items, 2 requests: 10 accepted, 10 unsettled, 10 not sent/,
	},
	{
		what: 'waits because the contact center asked for a minute',
		fault: { kind: 'status', status: 429, retryAfter: '60' },
		taken: 10,
		told: /Dispatch was stopped: 30 items, 2 requests(, \d+ s waited)?: 10 accepted, 10 rejected, 10 not sent/,
	},
];

/** Stops executions as the editor does, and sees how soon everything has ended. */
export function cancellationTests(fixture: () => N8nFixture): void {
	describe.each(BUSY)('stopping an execution that $what', ({ what, fault, taken, told }) => {
		const list = `stop-${fault.kind}`;
		let id: string;
		let stoppedAt: number;

		beforeAll(async () => {
			const { center, cases, credentialId, proxy, server } = fixture();
			center.center.faults.add({ on: 'invoke', ...fault, every: 2, times: 1 });
			const options = { ...OWN_REQUEST_ID, interactionsPerRequest: 10, concurrency: 1 };
			const url = cases.list(list, 30);
			({ id } = await runUntil(fixture(), url, [dispatch(credentialId, options)], async () => {
				await arrival(center, list, 20);
				if (fault.kind !== 'hang') await proxy.idle();
			}));
			stoppedAt = Date.now();
			await server.api.stop(id);
		});

		it('ends it long before its wait would, its requests too', async () => {
			const { proxy } = fixture();
			const [ended, node, idle] = await Promise.all([
				since(
					stoppedAt,
					async () => (await fixture().server.api.execution(id)).status === 'canceled',
				),
				since(stoppedAt, async () => told.test(logOf(fixture()))),
				since(stoppedAt, async () => proxy.open === 0),
			]);
			process.stderr.write(
				`stopped while it ${what}: execution ${ended} ms, node ${node} ms, connections ${idle} ms\n`,
			);
			expect(Math.max(ended, node, idle)).toBeLessThan(SOON_MS);
		});

		it("tells what was taken in n8n's log", () => {
			expect(stopsIn(logOf(fixture()))).toContainEqual(expect.stringMatching(told));
			expect(countOf(fixture().center, list)).toMatchObject({ sent: 20, taken });
		});

		it('leaves what was not sent to a retry, which takes no case twice', async () => {
			const { api } = fixture().server;
			await api.finished(await api.retry(id));
			expect(countOf(fixture().center, list)).toEqual({ sent: 50, taken: 30, twice: 0 });
		});
	});
}

/** The lines of n8n's log that tell of a stopped run. */
function stopsIn(log: string): string[] {
	return log.split('\n').filter((line) => line.includes('was stopped'));
}

/** Milliseconds from a moment until something is so. @throws Error after ten times as long as allowed. */
async function since(moment: number, isSo: () => Promise<boolean>): Promise<number> {
	while (!(await isSo())) {
		if (Date.now() - moment > 10 * SOON_MS) throw new Error(`Not so after ${10 * SOON_MS} ms`);
		await sleep(POLL_MS);
	}
	return Date.now() - moment;
}
