import { SandboxFixture, http } from './sandboxFixture.mts';

let fixture: SandboxFixture;

beforeEach(async () => (fixture = await SandboxFixture.open()));
afterEach(() => fixture.close());

describe('the token endpoint', () => {
	it('gives a bearer token for client credentials in the form body [doc AUTH-REQ]', async () => {
		const { status, data } = await fixture.askToken({ scope: 'interactions:write' });
		expect(status).toBe(200);
		expect(data).toEqual({
			access_token: expect.stringMatching(/^[0-9a-f]{48}$/) as string,
			expires_in: 3600,
			token_type: 'Bearer',
			scope: 'interactions:write',
		});
	});

	it('takes the credentials as HTTP Basic too [sample NODE]', async () => {
		const form = new URLSearchParams({ grant_type: 'client_credentials', scope: 'users:read' });
		const auth = { username: 'sandbox-client', password: 'sandbox-secret' };
		const right = await http.post(fixture.sandbox.tokenUrl, form, { auth });
		const wrong = await http.post(fixture.sandbox.tokenUrl, form, {
			auth: { ...auth, password: 'other' },
		});
		expect([right.status, wrong.status]).toEqual([200, 400]);
	});

	it.each([{ grant_type: 'password' }, { grant_type: '' }])(
		'refuses %p as unsupported_grant_type / Invalid grant_type [doc AUTH]',
		async (fields) => {
			const { status, data } = await fixture.askToken(fields);
			expect(status).toBe(400);
			expect(data).toEqual({
				error: 'unsupported_grant_type',
				error_description: 'Invalid grant_type',
			});
		},
	);

	it('refuses a request without any field as unsupported_grant_type [doc AUTH]', async () => {
		const { status, data } = await http.post<unknown>(fixture.sandbox.tokenUrl);
		expect(status).toBe(400);
		expect(data).toMatchObject({ error: 'unsupported_grant_type' });
	});

	it('refuses a request without scope as invalid_scope / You must specify a scope [doc AUTH]', async () => {
		const { status, data } = await fixture.askToken({ scope: ' ' });
		expect(status).toBe(400);
		expect(data).toEqual({
			error: 'invalid_scope',
			error_description: 'You must specify a scope',
		});
	});

	it('names a wrong scope in its refusal [doc AUTH-DIFF]', async () => {
		const { status, data } = await fixture.askToken({
			scope: 'interactions:write interactions:eat',
		});
		expect(status).toBe(400);
		expect(data).toMatchObject({
			error: 'invalid_scope',
			error_description: expect.stringContaining('interactions:eat') as string,
		});
	});

	it('fails as a whole when one of several scopes is not granted to the client [inferred AUTH-REQ]', async () => {
		const fields = { client_id: 'sandbox-readonly', scope: 'users:read interactions:write' };
		expect((await fixture.askToken(fields)).data).toMatchObject({ error: 'invalid_scope' });
		expect((await fixture.askToken({ ...fields, scope: 'users:read' })).status).toBe(200);
	});

	it.each([400, 401] as const)(
		'answers a wrong secret with %i invalid_client, by profile [unknown AUTH]',
		async (invalidClient) => {
			await fixture.control('PUT', 'profile', { invalidClient });
			const wrongSecret = await fixture.askToken({ client_secret: 'wrong' });
			const wrongId = await fixture.askToken({ client_id: 'nobody' });
			expect([wrongSecret.status, wrongId.status]).toEqual([invalidClient, invalidClient]);
			expect(wrongSecret.data).toEqual({ error: 'invalid_client' });
		},
	);

	it('refuses what is not a form', async () => {
		const { status, data } = await http.post<unknown>(fixture.sandbox.tokenUrl, '<a/>', {
			headers: { 'content-type': 'text/xml' },
		});
		expect(status).toBe(400);
		expect(data).toMatchObject({ error: 'invalid_request' });
	});
});

describe('a token', () => {
	const invokeWith = (token: string) =>
		fixture.post(
			'/interactions/invoke',
			{ requests: [{ route: 'Sales NR' }] },
			fixture.headers(1, token),
		);

	it('is missing: 401 [doc RESP]', async () => {
		const { accept } = fixture.headers();
		const bare = { accept: accept ?? '', 'content-type': 'application/json' };
		expect((await fixture.post('/interactions/invoke', { requests: [] }, bare)).status).toBe(401);
	});

	it('is unknown: 401 [doc RESP]', async () => {
		expect((await invokeWith('made-up')).status).toBe(401);
	});

	it('works to the last millisecond of expires_in and then gets 401 [doc RESP, AUTH]', async () => {
		await fixture.control('PUT', 'token-lifetime', { seconds: 60 });
		const { data } = await fixture.askToken();
		expect(data).toMatchObject({ expires_in: 60 });
		const token = await fixture.newToken();
		fixture.clock.advance(59_999);
		expect((await invokeWith(token)).status).toBe(200);
		fixture.clock.advance(1);
		expect((await invokeWith(token)).status).toBe(401);
	});

	it('that was revoked gets 401, a new one works', async () => {
		const token = await fixture.newToken();
		await fixture.control('POST', 'tokens/revoke');
		expect((await invokeWith(token)).status).toBe(401);
		expect((await invokeWith(await fixture.newToken())).status).toBe(200);
	});

	it('without the scope interactions:write gets 403 [doc RESP, REG]', async () => {
		const token = await fixture.newToken({ scope: 'users:read' });
		expect((await invokeWith(token)).status).toBe(403);
		const registration = { provider: 'CrmBridge' };
		const headers = fixture.headers(1, token);
		expect((await fixture.post('/interactions/register', registration, headers)).status).toBe(403);
	});

	it('stays valid when the secret of its client changes, but the old secret gets no new one', async () => {
		const token = await fixture.newToken();
		await fixture.control('PUT', 'clients/sandbox-client', { secret: 'rotated' });
		expect((await invokeWith(token)).status).toBe(200);
		expect((await fixture.askToken()).data).toEqual({ error: 'invalid_client' });
		expect((await fixture.askToken({ client_secret: 'rotated' })).status).toBe(200);
	});
});
