import { setImmediate as turn } from 'node:timers/promises';

import { RecordingServer, tokenForAnyone } from './recordingServer.mts';
import { runNode } from './runWorkflow.mts';
import type { CredentialStore } from './credentialStore.mts';
import { credentialFor } from './sandbox.mts';

/* When VCC is asked for a token, seen from the token host. */

const server = new RecordingServer();
beforeAll(async () => await server.start());
beforeEach(() => {
	server.requests.splice(0);
	server.respond = tokenForAnyone;
	server.hold = undefined;
});
afterAll(async () => await server.close());

const tokenUrl = () => `${server.url}/Auth/connect/token`;
const tokenRequests = () => server.requests.filter(({ path }) => path.startsWith('/Auth')).length;

let clients = 0;
/** A credential that no other test has, since the process remembers tokens by credential. */
const anyClient = () => `client-${++clients}`;

async function credential(changes: Parameters<typeof credentialFor>[1] = {}) {
	return await credentialFor(
		{ url: server.url, tokenUrl: tokenUrl() },
		{ clientId: anyClient(), ...changes },
	);
}

async function release(store: CredentialStore, options = {}) {
	return await runNode({
		parameters: {
			resource: 'interaction',
			operation: 'release',
			externalId: 'case-1',
			options: { maxAttempts: 1, ...options },
		},
		items: [{}],
		credential: store,
	});
}

/** Gives tokens with such a lifetime; undefined: the answer tells none. */
function giveTokens(lifetime: number | undefined, token = 'recorded-token') {
	const body = JSON.stringify({ access_token: token, expires_in: lifetime, token_type: 'Bearer' });
	server.respond = ({ path }) =>
		path.startsWith('/Auth')
			? { headers: { 'content-type': 'application/json' }, body }
			: undefined;
}

test('however many executions want a token at a time, one is asked for', async () => {
	const clientId = anyClient();
	let letGo = () => {};
	const asked = new Promise<void>((resolve) => (letGo = resolve));
	server.hold = async ({ path }) => {
		if (path.startsWith('/Auth')) await asked;
	};
	const stores = await Promise.all([1, 2, 3].map(async () => await credential({ clientId })));
	const runs = stores.map(async (store) => await release(store));
	while (tokenRequests() === 0) await turn();
	// The others have the time to ask too.
	for (let turns = 0; turns < 200; turns++) await turn();
	letGo();
	for (const { error } of await Promise.all(runs)) expect(error).toBeUndefined();
	expect(tokenRequests()).toBe(1);
	expect(server.apiRequests).toHaveLength(3);
});

test('an execution that wants one later asks again', async () => {
	const clientId = anyClient();
	await release(await credential({ clientId }));
	await release(await credential({ clientId }));
	expect(tokenRequests()).toBe(2);
});

test('a token request that failed is not what the next execution gets', async () => {
	const clientId = anyClient();
	server.respond = ({ path }) => (path.startsWith('/Auth') ? { status: 500 } : undefined);
	expect((await release(await credential({ clientId }))).error).toBeDefined();
	server.respond = tokenForAnyone;
	expect((await release(await credential({ clientId }))).error).toBeUndefined();
});

/** Renews the same stale token twice, as two requests do that read the credential before. */
async function renewTwice(accessToken: string): Promise<number> {
	const store = await credential();
	await release(store);
	const read = { ...store.stored, accessToken, renewAt: Date.now() - 1 };
	for (let times = 0; times < 2; times++) {
		store.stored = { ...read };
		expect((await release(store)).error).toBeUndefined();
	}
	return tokenRequests() - 1;
}

test('a stale token is replaced once', async () => {
	giveTokens(3600);
	expect(await renewTwice('stale')).toBe(1);
});

test('a stale token is replaced anew if it is not known how long the replacement lasts', async () => {
	giveTokens(undefined);
	expect(await renewTwice('stale')).toBe(2);
});

test('a token that VCC gives again for itself is no replacement', async () => {
	giveTokens(3600, 'stale');
	expect(await renewTwice('stale')).toBe(2);
});

test('a replacement is known although another credential got one since', async () => {
	giveTokens(3600);
	const [one, other] = [await credential(), await credential()];
	for (const store of [one, other, one]) {
		store.stored = { ...store.stored, accessToken: 'stale', renewAt: Date.now() - 1 };
		expect((await release(store)).error).toBeUndefined();
	}
	expect(tokenRequests()).toBe(2);
});

test('the token host is asked for JSON, with a form', async () => {
	await release(await credential());
	expect(server.requests[0]).toMatchObject({
		method: 'POST',
		headers: {
			accept: 'application/json',
			'content-type': 'application/x-www-form-urlencoded',
		},
	});
});

test('a token host that repeats the secret in its refusal is not quoted with it', async () => {
	server.respond = ({ path, body }) =>
		path.startsWith('/Auth')
			? { status: 400, headers: { 'content-type': 'text/plain' }, body: `Wrong: ${body}` }
			: undefined;
	const { error } = await release(await credential({ clientSecret: 'very-secret-thing' }));
	expect(error).toBeDefined();
	expect(JSON.stringify([error?.message, error?.description, error])).not.toContain('very-secret');
});

test('a token host that is busy longer than Max Wait is not asked again', async () => {
	server.respond = ({ path }) =>
		path.startsWith('/Auth') ? { status: 429, headers: { 'retry-after': '31' } } : undefined;
	const { error } = await release(await credential(), { maxAttempts: 4, maxWait: 30 });
	expect(error?.message).toContain('429');
	expect(tokenRequests()).toBe(1);
});

test('a token without a lifetime is used until it is refused', async () => {
	giveTokens(undefined);
	const store = await credential();
	for (let times = 0; times < 3; times++) await release(store);
	expect(tokenRequests()).toBe(1);
});

test.each<[string, Record<string, string | string[]>]>([
	['Client ID', { clientId: 'another' }],
	['Client Secret', { clientSecret: 'another' }],
	['Additional Scopes', { additionalScopes: ['users:read'] }],
	['Token URL', { tokenUrl: '/Auth/other' }],
])('a change of %s calls for another token', async (_, change) => {
	const store = await credential();
	await release(store);
	const [name, value = ''] = Object.entries(change)[0] ?? [''];
	const changed = name === 'tokenUrl' ? `${server.url}${String(value)}` : value;
	store.stored = { ...store.stored, [name]: changed };
	expect((await release(store)).error).toBeUndefined();
	expect(tokenRequests()).toBe(2);
});

test.each([301, 302, 307, 308])(
	'a redirect of the token request (%i) is not followed, and the secret goes nowhere else',
	async (status) => {
		const elsewhere = new RecordingServer();
		await elsewhere.start();
		server.respond = ({ path }) =>
			path.startsWith('/Auth')
				? { status, headers: { location: `${elsewhere.url}/Auth/connect/token` } }
				: undefined;
		const { error } = await release(await credential());
		expect(error?.message).toContain(String(status));
		expect(elsewhere.requests).toEqual([]);
		expect(server.apiRequests).toEqual([]);
		await elsewhere.close();
	},
);
