import { readFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { CredentialStore } from './credentialStore.mts';
import {
	RecordingServer,
	tokenForAnyone,
	type Recorded,
	type Responder,
} from './recordingServer.mts';
import { loadPackage, runNode } from './runWorkflow.mts';

/** What test/vcc/delivery shows in virtual time, through n8n-core's engine and real requests. */

// Thousands of items through the whole engine; a test that is cut off would leak its requests into the next.
jest.setTimeout(300_000);

const server = new RecordingServer();
beforeAll(async () => await server.start());
beforeEach(() => server.requests.splice(0));
afterAll(async () => await server.close());

async function credentialTo(apiBaseUrl = server.url): Promise<CredentialStore> {
	const { credential } = await loadPackage();
	return new CredentialStore(credential, {
		region: 'custom',
		tokenUrl: `${server.url}/Auth/connect/token`,
		apiBaseUrl,
		clientId: 'client',
		clientSecret: 'secret',
		accessToken: '',
	});
}

const items = (count: number, of: (index: number) => IDataObject = () => ({})) =>
	Array.from({ length: count }, (_, index) => ({
		id: `case-${index}`,
		// Says that there is none; a missing field would be a mistake.
		provider: null,
		...of(index),
	}));

/** Dispatches items, each API request answered as given; a status alone has no body. */
async function dispatch(
	list: IDataObject[],
	answer: (externalIds: number[], request: Recorded) => ReturnType<Responder> | number,
	options: INodeParameters = {},
	credential?: CredentialStore,
) {
	server.respond = (request) => {
		const token = tokenForAnyone(request);
		if (token !== undefined) return token;
		const { requests } = JSON.parse(request.body) as { requests: Array<{ externalid: string }> };
		const given = answer(
			requests.map(({ externalid }) => Number(externalid.slice('case-'.length))),
			request,
		);
		return typeof given === 'number' ? { status: given } : given;
	};
	const { success, errors, hints } = await runNode({
		parameters: {
			resource: 'interaction',
			operation: 'dispatch',
			route: 'Support NR',
			externalId: '={{ $json.id }}',
			provider: '={{ $json.provider }}',
			options,
		},
		items: list,
		credential: credential ?? (await credentialTo()),
		onError: 'continueErrorOutput',
	});
	return { success, errors, hints, requests: server.apiRequests.length };
}

test('3,000 items that are all refused take at most 40 requests, and each error item says why', async () => {
	const { success, errors, requests } = await dispatch(items(3_000), () => ({
		status: 400,
		headers: { 'content-type': 'application/json' },
		body: '{"message":"route is missing"}',
	}));
	expect(requests).toBeLessThanOrEqual(40);
	expect(success).toEqual([]);
	expect(errors).toHaveLength(3_000);
	for (const { json } of errors) expect(json.error).toContain('route is missing');
});

test('5,000 items of which VCC takes 100 in a request take at most 110 requests, 16 of them refused', async () => {
	let refused = 0;
	const { success, requests } = await dispatch(items(5_000), (ids) => {
		if (ids.length <= 100) return 200;
		refused++;
		return 413;
	});
	expect(requests).toBeLessThanOrEqual(110);
	expect(refused).toBeLessThanOrEqual(16);
	expect(success).toHaveLength(5_000);
});

test('10,000 items with 100 bad ones take at most 1,300 requests, and the 9,900 are accepted', async () => {
	const { success, errors, requests } = await dispatch(items(10_000), (ids) =>
		ids.some((id) => id % 100 === 50) ? 400 : 200,
	);
	expect(requests).toBeLessThanOrEqual(1_300);
	expect(success).toHaveLength(9_900);
	expect(errors.every(({ json }) => (json.details as IDataObject).outcome === 'rejected')).toBe(
		true,
	);
});

test('eight bad items before 4,992 good ones take at most 60 requests', async () => {
	const { success, requests } = await dispatch(items(5_000), (ids) =>
		ids.some((id) => id < 8) ? 400 : 200,
	);
	expect(requests).toBeLessThanOrEqual(60);
	expect(success).toHaveLength(4_992);
});

test.each([
	['first', ['Unknown', 'Known']],
	['last', ['Known', 'Unknown']],
])(
	'an unknown provider that goes %s does not cost the other its interactions',
	async (_, names) => {
		const list = items(1_000, (index) => ({ provider: names[index < 500 ? 0 : 1] }));
		const { success, requests } = await dispatch(list, (__, { body }) =>
			body.startsWith('{"provider":"Unknown"') ? 400 : 200,
		);
		expect(requests).toBeLessThanOrEqual(60);
		expect(success).toHaveLength(500);
		for (const { json } of success) expect(json.provider).toBe('Known');
	},
);

test('VCC that answers only 503 gets three requests out of attempts, and the run ends', async () => {
	const { errors, requests } = await dispatch(items(2_000), () => 503, {
		interactionsPerRequest: 1,
		maxAttempts: 1,
	});
	expect(requests).toBe(3);
	expect(errors).toHaveLength(2_000);
});

test('a login page in place of the API ends the run after the first request', async () => {
	const { success, errors, requests } = await dispatch(
		items(20),
		() => ({
			status: 200,
			headers: { 'content-type': 'text/html' },
			body: '<!doctype html><title>Sign in</title>',
		}),
		{ interactionsPerRequest: 1 },
	);
	expect(requests).toBe(1);
	expect(success).toEqual([]);
	expect(errors[0]?.json.details).toMatchObject({
		outcome: 'unsettled',
		reason: 'unreadableAnswer',
	});
	expect(errors[1]?.json.details).toMatchObject({ outcome: 'notSent' });
});

test('every third of 300 items bad takes at most 130 requests, and at least 30 are accepted', async () => {
	const { success, requests } = await dispatch(items(300), (ids) =>
		ids.some((id) => id % 3 === 2) ? 400 : 200,
	);
	expect(requests).toBeLessThanOrEqual(130);
	expect(success.length).toBeGreaterThanOrEqual(30);
});

test('a 403 ends the run although another request waits 200 s for its retry', async () => {
	const { errors } = await dispatch(
		items(30),
		([id]) => {
			if (id === 0) return 200;
			return id === 1 ? { status: 503, headers: { 'retry-after': '200' } } : 403;
		},
		{ interactionsPerRequest: 1, concurrency: 2 },
	);
	// It would have taken 200 s, which is more than the test may take.
	expect(errors).toHaveLength(29);
});

test('a 403 ends the run although 18 requests wait minutes for their place in the pace', async () => {
	const { errors, requests } = await dispatch(items(30), ([id]) => (id === 0 ? 200 : 403), {
		interactionsPerRequest: 1,
		concurrency: 20,
		requestsPerMinute: 60,
	});
	expect(requests).toBe(2);
	expect(errors).toHaveLength(29);
});

test('two executions with the same credential share a pause', async () => {
	const credential = await credentialTo();
	let busyUntil = 0;
	let early = 0;
	const busyForASecond = () => {
		busyUntil ||= Date.now() + 1_000;
		if (Date.now() >= busyUntil) return 200;
		early++;
		return { status: 429, headers: { 'retry-after': '1' } };
	};
	const options = { interactionsPerRequest: 1 };
	const runs = await Promise.all([
		dispatch(items(10), busyForASecond, options, credential),
		dispatch(items(10), busyForASecond, options, credential),
	]);
	for (const { success } of runs) expect(success).toHaveLength(10);
	// Both may have had a request in flight when the first 429 came, none later.
	expect(early).toBeLessThanOrEqual(2);
});

test.each([
	['of a private authority', 'private'],
	['that is self-signed', 'selfSigned'],
])('a certificate %s is tried once, and nothing left', async (_, name) => {
	const file = async (ending: string) => await readFile(join(__dirname, 'tls', name + ending));
	let connections = 0;
	const tls = createServer({ cert: await file('.pem'), key: await file('.key.pem') });
	tls.on('connection', () => connections++);
	await new Promise<void>((resolve) => tls.listen(0, '127.0.0.1', resolve));
	try {
		const { port } = tls.address() as AddressInfo;
		const credential = await credentialTo(`https://127.0.0.1:${port}`);
		const options = { interactionsPerRequest: 1 };
		const { errors, hints } = await dispatch(items(20), () => 200, options, credential);
		expect(connections).toBe(1);
		expect(errors[0]?.json.error).toBe(
			'Not sent: VCC cannot be reached: its certificate is not trusted',
		);
		expect(errors[0]?.json.details).toMatchObject({ outcome: 'notSent', reason: 'unreachable' });
		expect(hints[0]).toContain('20 items, 0 requests: 0 accepted, 20 not sent.');
	} finally {
		await new Promise((resolve) => tls.close(resolve));
	}
});

test('items of one request do not share their response', async () => {
	const { success } = await dispatch(items(2), () => ({
		status: 200,
		headers: { 'content-type': 'application/json' },
		body: '{"queue":{"position":1}}',
	}));
	const [first, second] = success.map(({ json }) => json.response as IDataObject);
	expect(first).toEqual({ queue: { position: 1 } });
	(first?.queue as IDataObject).position = 7;
	expect(second).toEqual({ queue: { position: 1 } });
});
