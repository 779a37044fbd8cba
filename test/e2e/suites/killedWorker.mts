import type { N8nWorker } from '../../../scripts/n8n/worker.mts';
import { arrival, countOf } from '../support/countingSandbox.mts';
import { dispatch } from '../support/workflowBuilder.mts';
import type { N8nFixture } from '../support/n8nFixture.mts';
import { expectInDocument } from '../support/rerunTable.mts';
import { type Published, runAgain, runUntil } from '../support/runs.mts';
import { type Kind, KINDS, lineOf } from './retryTable.mts';

/** Two of three requests were taken when the worker is killed. */
const BEFORE = { sent: 20, taken: 20, twice: 0 };

/** Everything again: 30 more. With generated request ids the first 20 are taken twice. */
const AFTER = {
	generated: { sent: 50, taken: 30, twice: 20 },
	deduplicated: { sent: 50, taken: 30, twice: 0 },
	own: { sent: 50, taken: 30, twice: 0 },
} as const;

/** A worker that is gone is noticed after seconds; n8n's defaults are a minute and half of one. */
const NOTICED_SOON = {
	QUEUE_WORKER_LOCK_DURATION: '5000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '1000',
	QUEUE_WORKER_STALLED_INTERVAL: '2000',
};

/** Executions that a worker runs at a time: one of each kind. */
const AT_A_TIME = Object.keys(KINDS).length;

interface Victim extends Published {
	kind: Kind;
	list: string;
	/** Id of the execution. */
	id: string;
}

/** A worker is killed while it waits for the second of three answers, once for each kind of ids. */
export function killedWorkerTests(fixture: () => N8nFixture): void {
	let successor: N8nWorker;

	beforeAll(async () => {
		await Promise.all(fixture().workers.map((worker) => worker.stop()));
	});

	async function kill(worker: N8nWorker, name: string): Promise<Victim[]> {
		const { center, credentialId, cases } = fixture();
		const victims: Victim[] = [];
		for (const [kind, options] of Object.entries(KINDS) as [Kind, object][]) {
			const list = `${name}-${kind}`;
			const step = dispatch(credentialId, {
				...options,
				interactionsPerRequest: 10,
				concurrency: 1,
				// Longer than it takes to kill the worker.
				timeout: 600_000,
			});
			const fault = { on: 'invoke', kind: 'hang', processed: true, every: 2, times: 1 } as const;
			center.center.faults.add(fault);
			const url = cases.list(list, 30);
			const victim = await runUntil(fixture(), url, [step], () => arrival(center, list, 20));
			victims.push({ ...victim, kind, list });
		}
		await worker.kill();
		for (const { list } of victims) expect(countOf(center, list)).toEqual(BEFORE);
		return victims;
	}

	it('a killed worker is in docs/reliability.md', async () => {
		await expectInDocument('an execution whose worker was killed, in queue mode', true);
	});

	describe('a killed worker that is started again', () => {
		let victims: Victim[];
		beforeAll(async () => {
			const worker = await fixture().startWorker(AT_A_TIME);
			victims = await kill(worker, 'again');
			successor = await fixture().startWorker(AT_A_TIME, { instance: worker.instance });
		});

		it('marks the execution as crashed', async () => {
			for (const { id } of victims) {
				expect((await fixture().server.api.finished(id)).status).toBe('crashed');
			}
		});

		it('has everything sent again by a retry, under new generated IDs', async () => {
			const { api } = fixture().server;
			for (const { id, list, kind } of victims) {
				expect((await api.finished(await api.retry(id))).status).toBe('success');
				const count = countOf(fixture().center, list);
				process.stderr.write(`${lineOf('killed worker, started again; retry', kind, count)}\n`);
				expect(count).toEqual(AFTER[kind]);
			}
		});
	});

	describe('a killed worker whose place another one takes', () => {
		let victims: Victim[];
		beforeAll(async () => {
			await successor.stop();
			victims = await kill(await fixture().startWorker(AT_A_TIME, { env: NOTICED_SOON }), 'other');
			await fixture().startWorker(AT_A_TIME, { env: NOTICED_SOON });
		});

		it('leaves an execution that n8n fails, and whose retry sends nothing', async () => {
			const { api } = fixture().server;
			for (const { id, list } of victims) {
				const run = await api.finished(id, 120_000);
				expect(run.status).toBe('error');
				expect(run.nodes).toEqual([]);
				await api.finished(await api.retry(id));
				expect(countOf(fixture().center, list)).toEqual(BEFORE);
			}
		});

		it('has everything sent again by a new execution, under new generated IDs', async () => {
			for (const victim of victims) {
				const { list, kind } = victim;
				await runAgain(fixture(), victim, fixture().cases.list(list, 30));
				const count = countOf(fixture().center, list);
				process.stderr.write(
					`${lineOf('killed worker, another one; new execution', kind, count)}\n`,
				);
				expect(count).toEqual(AFTER[kind]);
			}
		});
	});
}
