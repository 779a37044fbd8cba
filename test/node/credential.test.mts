import axios from 'axios';
import type { IHttpRequestOptions } from 'n8n-workflow';

import { callsTo, credentialFor, plantFault, useSandbox } from './sandbox.mts';
import type { CredentialStore } from './credentialStore.mts';
import { contextWith } from './executeContext.mts';
import { loadPackage, runNode } from './runWorkflow.mts';
import { RecordingServer } from './recordingServer.mts';

const sandbox = useSandbox();
const CREDENTIAL = 'vonageContactCenterApi';
const TOKEN_PATH = '/Auth/connect/token';

async function dispatch(credential: CredentialStore, items = 1, options = {}) {
	return await runNode({
		parameters: {
			resource: 'interaction',
			operation: 'dispatch',
			route: 'Support NR',
			externalId: '={{ $json.id }}',
			options,
		},
		items: Array.from({ length: items }, (_, index) => ({ id: `case-${index}` })),
		credential,
	});
}

async function tokenCalls(): Promise<number> {
	return (await callsTo(sandbox.current, TOKEN_PATH)).length;
}

describe('a token', () => {
	test('is acquired once for a run, stored, and used by the next run', async () => {
		const credential = await credentialFor(sandbox.current);
		await dispatch(credential, 50, { interactionsPerRequest: 5 });
		expect(await tokenCalls()).toBe(1);
		await dispatch(credential);
		expect(await tokenCalls()).toBe(1);
	});

	test('is renewed ahead of its expiry, without a call that is refused', async () => {
		const credential = await credentialFor(sandbox.current);
		await dispatch(credential);
		credential.stored = { ...credential.stored, renewAt: Date.now() - 1 };
		const { error } = await dispatch(credential);
		expect(error).toBeUndefined();
		expect(await tokenCalls()).toBe(2);
		const statuses = (await callsTo(sandbox.current, '/interactions/invoke')).map(
			({ status }) => status,
		);
		expect(statuses).toEqual([200, 200]);
	});

	test('that was revoked is renewed after the 401', async () => {
		const credential = await credentialFor(sandbox.current);
		await dispatch(credential);
		await axios.post(`${sandbox.current.url}/control/tokens/revoke`, {});
		const { error } = await dispatch(credential);
		expect(error).toBeUndefined();
		expect(await tokenCalls()).toBe(2);
	});

	test('is not renewed again for a request that read its credential before', async () => {
		const credential = await credentialFor(sandbox.current);
		await dispatch(credential);
		const read = { ...credential.stored, renewAt: Date.now() - 1 };
		for (let request = 0; request < 3; request++) {
			credential.stored = { ...read };
			expect((await dispatch(credential)).error).toBeUndefined();
		}
		expect(await tokenCalls()).toBe(2);
	});

	test('that was revoked is not renewed again for a request that was refused before', async () => {
		const credential = await credentialFor(sandbox.current);
		await dispatch(credential);
		const read = { ...credential.stored };
		await axios.post(`${sandbox.current.url}/control/tokens/revoke`, {});
		for (let request = 0; request < 3; request++) {
			credential.stored = { ...read };
			expect((await dispatch(credential)).error).toBeUndefined();
		}
		expect(await tokenCalls()).toBe(2);
	});

	test('of another credential does not take the place of one that was revoked with it', async () => {
		const [one, other] = [
			await credentialFor(sandbox.current),
			await credentialFor(sandbox.current),
		];
		await dispatch(one);
		await dispatch(other);
		await axios.post(`${sandbox.current.url}/control/tokens/revoke`, {});
		expect((await dispatch(one)).error).toBeUndefined();
		expect((await dispatch(other)).error).toBeUndefined();
	});

	test.each(['clientSecret', 'additionalScopes', 'clientId'])(
		'is not used any more once %s changes',
		async (name) => {
			const credential = await credentialFor(sandbox.current);
			await dispatch(credential);
			credential.stored = { ...credential.stored, [name]: 'something-else' };
			const { error } = await dispatch(credential);
			expect(error).toBeDefined();
			expect(await callsTo(sandbox.current, '/interactions/invoke')).toHaveLength(1);
		},
	);
});

test("that cannot be read is told in n8n's own words", async () => {
	const credential = await credentialFor(sandbox.current);
	const helper = credential.asHelper();
	helper.getDecrypted = async () => {
		throw new Error('Credentials could not be decrypted');
	};
	credential.asHelper = () => helper;
	const { error } = await dispatch(credential, 1, { maxAttempts: 1 });
	expect(error?.message).toContain('Credentials could not be decrypted');
	expect(await callsTo(sandbox.current)).toEqual([]);
});

describe('the Test button', () => {
	/** What n8n does when it is pressed. */
	async function pressTest(changes: Record<string, string> = {}): Promise<void> {
		const { credential } = await loadPackage();
		const n8n = await contextWith(await credentialFor(sandbox.current, changes));
		const request = { ...credential.test?.request } as IHttpRequestOptions;
		await n8n.helpers.httpRequestWithAuthentication.call(n8n, CREDENTIAL, request);
	}
	const api = new RecordingServer();
	beforeAll(async () => await api.start());
	beforeEach(() => api.requests.splice(0));
	afterAll(async () => await api.close());

	test.each([true, false])(
		'succeeds with the right data; a token is stored: %s',
		async (stored) => {
			await pressTest({ accessToken: stored ? 'of before' : '' });
			expect(await tokenCalls()).toBe(1);
		},
	);

	test.each([
		[401, /^VCC refused the token \(401\).* VCC refused a new token as well\. Check that Region/],
		[403, /^VCC refused the request: the credential is not allowed .*\(403\).*interactions:write/],
	])(
		'fails if the API answers %i to the new token, and says what to do',
		async (status, message) => {
			for (const accessToken of ['', 'of before']) {
				api.respond = ({ headers }) => ({
					status: headers.authorization?.startsWith('Bearer ') ? status : 200,
				});
				await expect(pressTest({ apiBaseUrl: api.url, accessToken })).rejects.toThrow(message);
			}
		},
	);

	test('asks the API as the node does, and quotes no secret of its answer', async () => {
		api.respond = ({ headers }) => ({ status: 403, body: `Not for ${headers.authorization}` });
		const failure: unknown = await pressTest({ apiBaseUrl: api.url }).catch(
			(error: unknown) => error,
		);
		const [{ method, headers } = {}] = api.requests;
		expect(method).toBe('GET');
		expect(headers?.accept).toBe('application/vnd.newvoicemedia.v1+json');
		const token = String(headers?.authorization).replace('Bearer ', '');
		expect(String(failure)).toContain('Not for');
		expect(String(failure)).not.toContain(token);
	});

	test.each([200, 404, 405, 500])(
		'succeeds if the API answers %i, which tells nothing',
		async (status) => {
			api.respond = () => ({ status });
			await expect(pressTest({ apiBaseUrl: api.url })).resolves.toBeUndefined();
		},
	);
});

describe('a refusal by the token endpoint', () => {
	test.each<[string, Parameters<typeof credentialFor>[1], string, string]>([
		[
			'a missing interactions:write',
			{ clientId: 'sandbox-readonly' },
			'VCC does not grant the scope "interactions:write"',
			'interactions:write is always needed',
		],
		[
			'a wrong secret',
			{ clientSecret: 'wrong-secret' },
			'VCC does not know this Client ID with this Client Secret',
			'Copy Client ID and Client Secret again',
		],
		[
			'an unknown scope',
			{ additionalScopes: ['everything'] },
			'VCC does not grant the scopes "interactions:write everything"',
			'Remove what it lacks from Additional Scopes of the credential',
		],
	])('%s is asked once, and told with the next step', async (_, changes, message, nextStep) => {
		const { error } = await dispatch(await credentialFor(sandbox.current, changes), 300);
		expect(error?.message).toBe(`Not sent: ${message}`);
		expect(error?.description).toContain(nextStep);
		expect(JSON.stringify(error)).not.toContain('wrong-secret');
		expect(await tokenCalls()).toBe(1);
		expect(await callsTo(sandbox.current, '/interactions/invoke')).toEqual([]);
	});

	test.each<[string, Record<string, string>, RegExp]>([
		[
			'an empty secret',
			{ clientSecret: '' },
			/^Not sent: Client Secret of the credential is empty/,
		],
		['a wrong region', { region: 'europe' }, /^Not sent: Region "europe" is not a region of VCC/],
		[
			'an http API base that is not this machine',
			{ apiBaseUrl: 'http://vcc.example' },
			/^Not sent: API Base URL "http:\/\/vcc.example" is not an https address/,
		],
	])('%s is told without any call', async (_, changes, message) => {
		const { error } = await dispatch(await credentialFor(sandbox.current, changes));
		expect(error?.message).toMatch(message);
		expect(await callsTo(sandbox.current)).toEqual([]);
	});

	test('a closed port is told by the name of the host', async () => {
		const { error } = await dispatch(
			await credentialFor(sandbox.current, { tokenUrl: 'http://127.0.0.1:9/token' }),
			1,
			{ maxAttempts: 1 },
		);
		expect(error?.message).toBe(
			'Not sent: The token host 127.0.0.1:9 cannot be reached: connection refused. Check Region, or Token URL with a custom region',
		);
	});

	test('a host that answers something else is told so', async () => {
		const { error } = await dispatch(
			await credentialFor(sandbox.current, { tokenUrl: `${sandbox.current.url}/elsewhere` }),
		);
		expect(error?.message).toMatch(/does not answer like VCC's token endpoint \(404/);
	});
});

test('a redirect to another origin does not get the token', async () => {
	const elsewhere = new RecordingServer();
	await elsewhere.start();
	try {
		await plantFault(sandbox.current, {
			on: 'invoke',
			kind: 'redirect',
			status: 307,
			location: `${elsewhere.url}/interactions/invoke`,
		});
		const { error } = await dispatch(await credentialFor(sandbox.current));
		expect(error?.message).toMatch(
			/^The request was not accepted: the address redirects elsewhere/,
		);
		expect(elsewhere.requests).toEqual([]);
	} finally {
		await elsewhere.close();
	}
});
