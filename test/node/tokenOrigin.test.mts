import type { IHttpRequestOptions } from 'n8n-workflow';

import type { CredentialStore } from './credentialStore.mts';
import { contextWith } from './executeContext.mts';
import { RecordingServer } from './recordingServer.mts';
import { loadPackage } from './runWorkflow.mts';
import { callsTo, credentialFor, setProfile, useSandbox } from './sandbox.mts';

const CREDENTIAL = 'vonageContactCenterApi';
const sandbox = useSandbox();
const stranger = new RecordingServer();
beforeAll(async () => await stranger.start());
beforeEach(() => stranger.requests.splice(0));
afterAll(async () => await stranger.close());

/** The ways in which n8n sends a request with a credential: that of HTTP Request, and that of nodes. */
const ways: Array<
	[way: string, send: (store: CredentialStore, request: object) => Promise<unknown>]
> = [
	[
		'HTTP Request',
		async (store, { url, ...request }: { url?: string }) => {
			const n8n = await contextWith(store);
			const options = { ...(url === undefined ? {} : { uri: url }), method: 'GET', ...request };
			const { helpers } = n8n;
			const answer: unknown = await helpers.requestWithAuthentication.call(
				n8n,
				CREDENTIAL,
				options as never,
			);
			return answer;
		},
	],
	[
		'the newer HTTP helper',
		async (store, request) => {
			const n8n = await contextWith(store);
			const options = { method: 'GET', ...request } as IHttpRequestOptions;
			const { helpers } = n8n;
			const answer: unknown = await helpers.httpRequestWithAuthentication.call(
				n8n,
				CREDENTIAL,
				options,
			);
			return answer;
		},
	],
];

describe.each(ways)('through %s', (_, send) => {
	async function refusal(store: CredentialStore, request: object): Promise<string> {
		const error = await send(store, request).then(
			() => undefined,
			(thrown: unknown) => thrown,
		);
		if (!(error instanceof Error)) throw new Error('It was not refused');
		return `${error.message} ${'description' in error ? String(error.description) : ''}`;
	}

	test.each<[string, () => object]>([
		['an address of somebody else', () => ({ url: `${stranger.url}/` })],
		['another port of the same host', () => ({ url: stranger.url })],
		['http in place of https', () => ({ url: 'http://vcc.example/' })],
		['two slashes', () => ({ url: `//${new URL(stranger.url).host}/` })],
		['a slash and a backslash', () => ({ url: `/\\${new URL(stranger.url).host}/` })],
		['a scheme without slashes', () => ({ url: stranger.url.replace('//', '') })],
		['white space before it', () => ({ url: `  ${stranger.url}` })],
		['a base', () => ({ url: '/x', baseURL: stranger.url })],
		['a base, and the path without slash', () => ({ url: 'x', baseURL: stranger.url })],
		['two addresses, one of them right', () => ({ url: sandbox.current.url, uri: stranger.url })],
		[
			'a user name that looks like the host',
			() => ({ url: `http://${new URL(sandbox.current.url).host}@${new URL(stranger.url).host}/` }),
		],
		['no address', () => ({})],
	])('the token does not leave for %s', async (_, request) => {
		const store = await credentialFor(sandbox.current, { accessToken: 'stored' });
		expect(await refusal(store, request())).toContain(
			`This credential gives its token to ${sandbox.current.url} only`,
		);
		expect(stranger.requests).toEqual([]);
	});

	test('nor through a proxy that the request names, where it could be read', async () => {
		const { hostname: host, port } = new URL(stranger.url);
		const url = `${sandbox.current.url}/useradmin/users`;
		for (const proxy of [stranger.url, { host, port: Number(port), protocol: 'http' }]) {
			const store = await credentialFor(sandbox.current);
			expect(await refusal(store, { url, proxy })).toContain(
				'the proxy of the request could read it',
			);
		}
		expect(stranger.apiRequests).toEqual([]);
	});

	test('no token is renewed for a request that must not have it', async () => {
		const store = await credentialFor(sandbox.current, { accessToken: 'stored' });
		await refusal(store, { url: stranger.url });
		expect(await callsTo(sandbox.current)).toEqual([]);
	});

	test('every address of VCC can be called, with queries of any length', async () => {
		await setProfile(sandbox.current, { firstPage: 1 });
		const store = await credentialFor(sandbox.current, { additionalScopes: ['users:read'] });
		const headers = { accept: 'application/vnd.newvoicemedia.v4+json' };
		const url = `${sandbox.current.url}/useradmin/users?include=Active&limit=1&x=${'y'.repeat(3000)}`;
		await send(store, { url, headers });
		const { origin } = new URL(sandbox.current.url);
		await send(store, { url: '/useradmin/users?include=Active&limit=1', baseURL: origin, headers });
		const calls = await callsTo(sandbox.current, '/useradmin/users');
		expect(calls.map(({ status }) => status)).toEqual([200, 200]);
	});
});

describe('over https', () => {
	/** What the credential makes of a request, without sending it. */
	async function sign(request: object): Promise<unknown> {
		const { credential } = await loadPackage();
		if (typeof credential.authenticate !== 'function') throw new TypeError('not a function');
		const stored = {
			...(await credentialFor(sandbox.current)).stored,
			region: 'emea',
			accessToken: 'a-token',
		};
		return await credential.authenticate(stored, request as never);
	}
	const uri = 'https://emea.api.newvoicemedia.com/useradmin/users';
	const proxy = 'http://proxy.example:8080';

	test.each([
		{ rejectUnauthorized: false },
		{ skipSslCertificateValidation: true },
		{ agentOptions: { ca: 'a certificate' } },
	])('a proxy together with %j could read the token, and is refused', async (more) => {
		await expect(sign({ uri, proxy, ...more })).rejects.toThrow(
			/the proxy of the request could read/,
		);
	});

	// What is not refused asks for a token next.
	test.each([{ proxy }, { rejectUnauthorized: false }, { agentOptions: { cert: 'mine' } }])(
		'%j alone is allowed',
		async (more) => {
			await expect(sign({ uri, ...more })).rejects.toMatchObject({ response: { status: 401 } });
		},
	);
});
