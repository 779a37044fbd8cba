import { setImmediate as turn } from 'node:timers/promises';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { RecordingServer, tokenForAnyone, type Responder } from './recordingServer.mts';
import { runNode } from './runWorkflow.mts';
import { credentialFor } from './sandbox.mts';

/*
 * Each of the Options, through the node's form, seen from the other side: in the requests. None of the
 * values is a default, so that an option that the node ignores fails.
 */

const server = new RecordingServer();
beforeAll(async () => await server.start());
beforeEach(() => server.requests.splice(0));
afterAll(async () => await server.close());

async function run(options: INodeParameters, parameters: INodeParameters = {}, items = 1) {
	const tokenUrl = `${server.url}/Auth/connect/token`;
	return await runNode({
		parameters: {
			resource: 'interaction',
			operation: 'release',
			externalId: '={{ $json.id }}',
			...parameters,
			options,
		},
		items: Array.from({ length: items }, (_, index) => ({ id: `case-${index}` })),
		credential: await credentialFor({ url: server.url, tokenUrl }),
	});
}

const answerWith =
	(answer: ReturnType<Responder>): Responder =>
	(request) =>
		tokenForAnyone(request) ?? answer;

const OPERATIONS: Array<[string, INodeParameters]> = [
	['release', {}],
	['register', { resource: 'provider', operation: 'register', provider: 'Crm' }],
	['getAvailability', { resource: 'agent', operation: 'getAvailability', skillNames: 'French' }],
];

describe.each(OPERATIONS)('%s', (_, parameters) => {
	test('sends a request no more often than Max Attempts says', async () => {
		server.respond = answerWith({ status: 503 });
		await run({ maxAttempts: 1 }, parameters);
		expect(server.apiRequests).toHaveLength(1);
	});

	test('does not send a request again after Max Wait', async () => {
		server.respond = answerWith({ status: 503, headers: { 'retry-after': '31' } });
		const { error } = await run({ maxWait: 30 }, parameters);
		expect(server.apiRequests).toHaveLength(1);
		expect(error?.message).toContain('503');
	});

	test('waits for an answer as long as Timeout says', async () => {
		server.respond = answerWith('hang');
		const { error } = await run({ timeout: 20, maxAttempts: 1 }, parameters);
		expect(error?.message).toMatch(/it took too long/);
	});
});

test('as many requests are under way as Concurrency says, and no more', async () => {
	const inFlight = await mostInFlight(
		6,
		async (options) => await run({ ...options, interactionsPerRequest: 1 }, {}, 13),
	);
	expect(inFlight).toBe(6);
});

test('registrations go one at a time, because the last one of a provider counts', async () => {
	const register = { resource: 'provider', operation: 'register', provider: 'Crm' };
	const inFlight = await mostInFlight(1, async () => await run({}, register, 5));
	expect(inFlight).toBe(1);
});

/** Holds answers back until as many requests wait as expected, and then gives more the time to come. */
async function mostInFlight(
	concurrency: number,
	deliver: (options: INodeParameters) => ReturnType<typeof run>,
): Promise<number> {
	let most = 0;
	server.respond = tokenForAnyone;
	const held: Array<() => void> = [];
	server.hold = async ({ path }) => {
		if (path.startsWith('/Auth')) return;
		// Until one was accepted, they go one at a time.
		const expected = server.apiRequests.length === 1 ? 1 : concurrency;
		const released = new Promise<void>((resolve) => held.push(resolve));
		most = Math.max(most, held.length);
		if (held.length === expected || server.apiRequests.length === 13) {
			for (let turns = 0; turns < 100; turns++) await turn();
			for (const release of held.splice(0)) release();
		}
		await released;
	};
	try {
		// Where fewer come, their answers are never let go.
		const { error } = await deliver({ concurrency, timeout: 5_000, maxAttempts: 1 });
		expect(error).toBeUndefined();
	} finally {
		server.hold = undefined;
	}
	return most;
}

test('Requests per Minute keeps requests apart', async () => {
	server.respond = tokenForAnyone;
	const start = performance.now();
	// One every 50 ms; a busy machine makes it longer, never shorter.
	await run({ requestsPerMinute: 1_200, interactionsPerRequest: 1, concurrency: 1 }, {}, 8);
	expect(server.apiRequests).toHaveLength(8);
	expect(performance.now() - start).toBeGreaterThan(7 * 50 - 10);
});

test('a request has as many interactions as Interactions per Request says', async () => {
	server.respond = tokenForAnyone;
	await run({ interactionsPerRequest: 3 }, {}, 7);
	const sizes = server.apiRequests.map(
		({ body }) => (JSON.parse(body) as { requests: unknown[] }).requests.length,
	);
	expect(sizes.sort()).toEqual([1, 3, 3]);
});

test('the Request ID is that of the item', async () => {
	server.respond = tokenForAnyone;
	await run({ requestId: '={{ "mine-" + $json.id }}' }, {}, 2);
	expect(server.apiRequests[0]?.body).toContain('"requestid":"mine-case-0"');
	expect(server.apiRequests[0]?.body).toContain('"requestid":"mine-case-1"');
});

test('with Deduplicate by External ID two executions send the same request ID', async () => {
	server.respond = tokenForAnyone;
	for (const deduplicateByExternalId of [true, true, false]) await run({ deduplicateByExternalId });
	const [first, second, other] = server.apiRequests.map(({ body }) => body);
	expect(second).toBe(first);
	expect(other).not.toBe(first);
});

test('a dry run sends nothing', async () => {
	const { success } = await run({ dryRun: true });
	expect(success[0]?.json).toMatchObject({ dryRun: true });
	expect(server.requests).toEqual([]);
});

test.each([
	['concurrency', 'Concurrency', 1],
	['interactionsPerRequest', 'Interactions per Request', 1],
	['maxAttempts', 'Max Attempts', 1],
	['maxWait', 'Max Wait (Seconds)', 0],
	['requestsPerMinute', 'Requests per Minute', 0],
	['timeout', 'Timeout (Milliseconds)', 1],
])('%s has a minimum, named by its label', async (name, label, minimum) => {
	const { success } = await run({ dryRun: true, [name]: minimum });
	expect(success).toHaveLength(1);
	const { error } = await run({ dryRun: true, [name]: minimum - 1 });
	expect(error?.message).toBe(
		`Options, ${label} must be a whole number of at least ${minimum}, not ${minimum - 1}`,
	);
});

test.each<[IDataObject, string]>([
	[{ dryRun: 'no' }, 'Options, Dry Run must be true or false'],
	[{ deduplicateByExternalId: 1 }, 'Options, Deduplicate by External ID must be true or false'],
	[{ maxWait: '' }, 'Options, Max Wait (Seconds) is empty: enter a number, or remove the option'],
	[
		{ timeout: '={{ $("Nowhere").item.json.x }}' },
		'Options, Timeout (Milliseconds) cannot be read: ',
	],
])('%j sends nothing and says what to change', async (options, message) => {
	const { error } = await run(options as INodeParameters);
	expect(error?.message).toContain(message);
	expect(server.requests).toEqual([]);
});
