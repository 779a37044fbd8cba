import { once } from 'node:events';

import { credentialFor } from './sandbox.mts';
import { runNode } from './runWorkflow.mts';
import { RecordingServer, tokenForAnyone } from './recordingServer.mts';

const recorder = new RecordingServer();
beforeAll(async () => await recorder.start());
beforeEach(() => recorder.requests.splice(0));
afterAll(async () => await recorder.close());

/** Milliseconds: much for a busy machine, and less than the wait or the node's Timeout. */
const SOON = 20_000;

/** Dispatches 300 items and stops the execution at the first call of the API. */
async function stopAtFirstCall(): Promise<{ milliseconds: number; status: string }> {
	let stopped = 0;
	const credential = await credentialFor({
		url: recorder.url,
		tokenUrl: `${recorder.url}/Auth/connect/token`,
	});
	const { run } = await runNode({
		parameters: {
			resource: 'interaction',
			operation: 'dispatch',
			route: 'Support NR',
			externalId: '={{ $json.id }}',
		},
		items: Array.from({ length: 300 }, (_, index) => ({ id: `case-${index}` })),
		credential,
		onError: 'continueErrorOutput',
		stopAfter: once(recorder.events, 'answered').then(() => {
			stopped = Date.now();
		}),
	});
	return { milliseconds: Date.now() - stopped, status: run.status };
}

test('stopping an execution that waits for a busy contact center ends it long before the wait is over', async () => {
	recorder.respond = (request) =>
		tokenForAnyone(request) ?? { status: 429, headers: { 'retry-after': '250' } };
	const { milliseconds, status } = await stopAtFirstCall();
	expect(status).toBe('canceled');
	expect(milliseconds).toBeLessThan(SOON);
	expect(recorder.apiRequests).toHaveLength(1);
});

test('stopping an execution whose request hangs ends the request', async () => {
	recorder.respond = (request) => tokenForAnyone(request) ?? 'hang';
	const abandoned = once(recorder.events, 'abandoned');
	const { milliseconds, status } = await stopAtFirstCall();
	expect(status).toBe('canceled');
	expect(milliseconds).toBeLessThan(SOON);
	await abandoned;
	expect(recorder.apiRequests).toHaveLength(1);
});
