import { Counter } from '../counter.mts';
import type { OneN8n } from '../instances.mts';
import { type Pace, type Stream, stream } from '../stream.mts';
import { PROVIDER, TriggerLab } from '../lab.mts';
import { until } from '../until.mts';

/** Trigger, then a call to the counter under the notification's id. */
function counting(url: string) {
	return {
		name: 'Counts notifications',
		nodes: [
			{
				id: 'trigger',
				name: 'Trigger',
				type: 'n8n-nodes-vcc-interactions.vccInteractionsTrigger',
				typeVersion: 1.1,
				position: [0, 0],
				parameters: { provider: PROVIDER },
				webhookId: 'counts-notifications',
				credentials: { vonageContactCenterApi: { id: 'VccSandboxCred01', name: 'VCC sandbox' } },
			},
			{
				id: 'count',
				name: 'Count',
				type: 'n8n-nodes-base.httpRequest',
				typeVersion: 4.2,
				position: [200, 0],
				parameters: { url: `=${url}/{{ $json.notificationId }}`, options: {} },
			},
		],
		connections: { Trigger: { main: [[{ node: 'Count', type: 'main', index: 0 }]] } },
	};
}

/** Milliseconds until the worker has caught up, on a machine that others use too. */
const PATIENCE = 900_000;

/** Under many callbacks. @param n8n makes the n8n that it runs on */
export function load(n8n: () => Promise<OneN8n>): void {
	let lab: TriggerLab;
	let counter: Counter;
	beforeAll(async () => {
		counter = await Counter.open();
		lab = await TriggerLab.open(await n8n(), {});
		await lab.server.api.activate(await lab.server.api.createWorkflow(counting(counter.url)));
	});
	afterAll(async () => {
		await lab?.close();
		await counter?.close();
	});

	async function send(name: string, pace: Pace): Promise<Stream> {
		return await stream(pace, async (number) => {
			const answer = await lab.notify([
				{
					notification: number % 2 === 0 ? 'AssignToAgent' : 'Release',
					objectid: `case-${number}`,
					notificationid: `${name}-${number}`,
					params: { AccountName: 'Acme', Agent: 'jane', AgentId: '1001' },
				},
			]);
			await answer.body?.cancel();
			return answer.status;
		});
	}

	it('loses none of 6,000 callbacks, at most 200 a second, and runs none twice', async () => {
		await send('warm', { perSecond: 10, seconds: 3, inFlight: 1 });
		const pace = { perSecond: 200, seconds: 30, inFlight: 16 };
		const count = pace.perSecond * pace.seconds;
		const result = await send('load', pace);
		console.log(`${count} callbacks: ${JSON.stringify(result)}`);
		expect(result.statuses).toEqual({ 200: count });
		const seen = () => [...counter.times].filter(([id]) => id.startsWith('load-'));
		await until(
			() => seen().length,
			(ran) => ran >= count,
			PATIENCE,
		);
		await until(unfinished, (left) => left === 0, PATIENCE);
		expect(seen()).toHaveLength(count);
		expect(seen().filter(([, times]) => times !== 1)).toEqual([]);
	});

	/** Executions that have not ended well. */
	async function unfinished(): Promise<number> {
		const rows = await lab.n8n.database?.query(
			`SELECT count(*) AS count FROM execution_entity WHERE status <> 'success'`,
		);
		return Number(rows?.[0]?.count);
	}
}
