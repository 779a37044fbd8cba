import { House, http } from './house.mts';

let house: House;

beforeEach(async () => (house = await House.open()));
afterEach(() => house.close());

describe('the token endpoint', () => {
	it('gives a bearer token for client credentials in the form body [doc AUTH-REQ]', async () => {
		const { status, data } = await house.askToken({ scope: 'interactions:write' });
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
		const right = await http.post(house.sandbox.tokenUrl, form, { auth });
		const wrong = await http.post(house.sandbox.tokenUrl, form, {
			auth: { ...auth, password: 'other' },
		});
		expect([right.status, wrong.status]).toEqual([200, 400]);
	});

	it.each([{ grant_type: 'password' }, { grant_type: '' }])(
		'refuses %p as unsupported_grant_type / Invalid grant_type [doc AUTH]',
		async (fields) => {
			const { status, data } = await house.askToken(fields);
			expect(status).toBe(400);
			expect(data).toEqual({
				error: 'unsupported_grant_type',
				error_description: 'Invalid grant_type',
			});
		},
	);

	it('refuses a request without any field as unsupported_grant_type [doc AUTH]', async () => {
		const { status, data } = await http.post<unknown>(house.sandbox.tokenUrl);
		expect(status).toBe(400);
		expect(data).toMatchObject({ error: 'unsupported_grant_type' });
	});

	it('refuses a request without scope as invalid_scope / You must specify a scope [doc AUTH]', async () => {
		const { status, data } = await house.askToken({ scope: ' ' });
		expect(status).toBe(400);
		expect(data).toEqual({
			error: 'invalid_scope',
			error_description: 'You must specify a scope',
		});
	});

	it('names a wrong scope in its refusal [doc AUTH-DIFF]', async () => {
		const { status, data } = await house.askToken({ scope: 'interactions:write interactions:eat' });
		expect(status).toBe(400);
		expect(data).toMatchObject({
			error: 'invalid_scope',
			error_description: expect.stringContaining('interactions:eat') as string,
		});
	});

	it('fails as a whole when one of several scopes is not granted to the client [inferred AUTH-REQ]', async () => {
		const fields = { client_id: 'sandbox-readonly', scope: 'users:read interactions:write' };
		expect((await house.askToken(fields)).data).toMatchObject({ error: 'invalid_scope' });
		expect((await house.askToken({ ...fields, scope: 'users:read' })).status).toBe(200);
	});

	it.each([400, 401] as const)(
		'answers a wrong secret with %i invalid_client, by profile [unknown AUTH]',
		async (invalidClient) => {
			await house.control('PUT', 'profile', { invalidClient });
			const wrongSecret = await house.askToken({ client_secret: 'wrong' });
			const wrongId = await house.askToken({ client_id: 'nobody' });
			expect([wrongSecret.status, wrongId.status]).toEqual([invalidClient, invalidClient]);
			expect(wrongSecret.data).toEqual({ error: 'invalid_client' });
		},
	);

	it('refuses what is not a form', async () => {
		const { status, data } = await http.post<unknown>(house.sandbox.tokenUrl, '<a/>', {
			headers: { 'content-type': 'text/xml' },
		});
		expect(status).toBe(400);
		expect(data).toMatchObject({ error: 'invalid_request' });
	});
});

describe('a token', () => {
	const invokeWith = (token: string) =>
		house.post(
			'/interactions/invoke',
			{ requests: [{ route: 'Sales NR' }] },
			house.headers(1, token),
		);

	it('is missing: 401 [doc RESP]', async () => {
		const { accept } = house.headers();
		const bare = { accept: accept ?? '', 'content-type': 'application/json' };
		expect((await house.post('/interactions/invoke', { requests: [] }, bare)).status).toBe(401);
	});

	it('is unknown: 401 [doc RESP]', async () => {
		expect((await invokeWith('made-up')).status).toBe(401);
	});

	it('works to the last millisecond of expires_in and then gets 401 [doc RESP, AUTH]', async () => {
		await house.control('PUT', 'token-lifetime', { seconds: 60 });
		const { data } = await house.askToken();
		expect(data).toMatchObject({ expires_in: 60 });
		const token = await house.newToken();
		house.clock.advance(59_999);
		expect((await invokeWith(token)).status).toBe(200);
		house.clock.advance(1);
		expect((await invokeWith(token)).status).toBe(401);
	});

	it('that was revoked gets 401, a new one works', async () => {
		const token = await house.newToken();
		await house.control('POST', 'tokens/revoke');
		expect((await invokeWith(token)).status).toBe(401);
		expect((await invokeWith(await house.newToken())).status).toBe(200);
	});

	it('without the scope interactions:write gets 403 [doc RESP, REG]', async () => {
		const token = await house.newToken({ scope: 'users:read' });
		expect((await invokeWith(token)).status).toBe(403);
		const registration = { provider: 'CrmBridge' };
		const headers = house.headers(1, token);
		expect((await house.post('/interactions/register', registration, headers)).status).toBe(403);
	});

	it('stays valid when the secret of its client changes, but the old secret gets no new one', async () => {
		const token = await house.newToken();
		await house.control('PUT', 'clients/sandbox-client', { secret: 'rotated' });
		expect((await invokeWith(token)).status).toBe(200);
		expect((await house.askToken()).data).toEqual({ error: 'invalid_client' });
		expect((await house.askToken({ client_secret: 'rotated' })).status).toBe(200);
	});
});
