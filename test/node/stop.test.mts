import { once } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';

import { credentialFor } from './sandbox.mts';
import { runNode } from './runWorkflow.mts';
import { RecordingServer, tokenForAnyone } from './recordingServer.mts';

const recorder = new RecordingServer();
beforeAll(async () => await recorder.start());
beforeEach(() => recorder.requests.splice(0));
afterAll(async () => await recorder.close());

/** Milliseconds: much for a busy machine, and less than the wait or the node's Timeout. */
const SOON = 20_000;

/** Dispatches 300 items and stops the execution at the first event of that name. */
async function stopAt(
	event: 'answered' | 'received',
): Promise<{ milliseconds: number; status: string }> {
	let stopped = 0;
	const credential = await credentialFor({
		url: recorder.url,
		tokenUrl: `${recorder.url}/Auth/connect/token`,
	});
	const { run, nodeEnded } = await runNode({
		parameters: {
			resource: 'interaction',
			operation: 'dispatch',
			route: 'Support NR',
			externalId: '={{ $json.id }}',
		},
		items: Array.from({ length: 300 }, (_, index) => ({ id: `case-${index}` })),
		credential,
		// Runs that use the same credential share a pause, which would hold the next test's.
		settings: { credentials: { vonageContactCenterApi: { id: event, name: event } } },
		onError: 'continueErrorOutput',
		stopAfter: once(recorder.events, event).then(async () => {
			// The client reads the answer in this process too, some turns later.
			for (let turns = 0; event === 'received' && turns < 100; turns++) await turn();
			stopped = Date.now();
		}),
	});
	await nodeEnded;
	return { milliseconds: Date.now() - stopped, status: run.status };
}

test('stopping an execution that waits for a busy contact center ends it long before the wait is over', async () => {
	recorder.respond = (request) =>
		tokenForAnyone(request) ?? { status: 429, headers: { 'retry-after': '250' } };
	const { milliseconds, status } = await stopAt('received');
	expect(status).toBe('canceled');
	expect(milliseconds).toBeLessThan(SOON);
	expect(recorder.apiRequests).toHaveLength(1);
});

test('stopping an execution whose request hangs ends the request', async () => {
	recorder.respond = (request) => tokenForAnyone(request) ?? 'hang';
	const abandoned = once(recorder.events, 'abandoned');
	const { milliseconds, status } = await stopAt('answered');
	expect(status).toBe('canceled');
	expect(milliseconds).toBeLessThan(SOON);
	await abandoned;
	expect(recorder.apiRequests).toHaveLength(1);
});
