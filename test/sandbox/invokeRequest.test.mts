import { SandboxFixture, http } from './sandboxFixture.mts';

let fixture: SandboxFixture;

beforeEach(async () => (fixture = await SandboxFixture.open()));
afterEach(() => fixture.close());

const one = { requests: [{ externalid: 'case-1', route: 'Support NR' }] };

describe('a call of invoke', () => {
	it('answers 200 when all is well [doc GUIDE]', async () => {
		expect((await fixture.post('/interactions/invoke', one)).status).toBe(200);
	});

	it('is the same endpoint as /Invoke of the older guides [doc GUIDE, START]', async () => {
		expect((await fixture.post('/interactions/Invoke', one)).status).toBe(200);
		expect((await fixture.state()).totals.accepted).toBe(1);
	});

	it.each([
		'application/json',
		'*/*',
		'application/vnd.newvoicemedia.v4+json',
		'application/vnd.newvoicemedia.v1',
	])('gets 400 with Accept: %s [doc RESP, GUIDE]', async (accept) => {
		const answer = await fixture.post('/interactions/invoke', one, {
			...fixture.headers(),
			accept,
		});
		expect(answer.status).toBe(400);
		expect((await fixture.state()).totals).toMatchObject({ accepted: 0, rejectedCalls: 1 });
	});

	it('gets 400 without an Accept header [doc RESP]', async () => {
		const { authorization } = fixture.headers();
		const answer = await fetchWithout(fixture, 'accept', authorization ?? '');
		expect(answer).toBe(400);
	});

	it('gets 400 for malformed JSON [doc RESP]', async () => {
		const trailingComma = Buffer.from('{"requests":[{"route":"Support NR",}]}');
		const answer = await fixture.post('/interactions/invoke', trailingComma);
		expect(answer.status).toBe(400);
		expect(answer.data).toEqual({ message: 'malformed JSON' });
	});

	it('gets 400 for another content type [inferred GUIDE]', async () => {
		const headers = { ...fixture.headers(), 'content-type': 'text/plain' };
		const answer = await fixture.post('/interactions/invoke', JSON.stringify(one), headers);
		expect(answer.status).toBe(400);
	});

	it.each([
		['no requests', {}],
		['no request in requests', { requests: [] }],
		['requests that are no array', { requests: { route: 'Support NR' } }],
		['a provider that is no name', { provider: 7, ...one }],
		['an array as body', [one]],
	])('gets 400 for %s [doc INV, GUIDE, RESP]', async (_what, body) => {
		const answer = await fixture.post('/interactions/invoke', body);
		expect(answer.status).toBe(400);
		expect(answer.data).toEqual({ message: expect.any(String) as string });
	});
});

describe('the body limit', () => {
	const bodyOf = (bytes: number) => {
		const empty = JSON.stringify({ requests: [{ route: 'Support NR', externalid: '' }] });
		return empty.replace('""}', `"${'x'.repeat(bytes - empty.length)}"}`);
	};

	it.each([
		[413, 'Payload Too Large'],
		[417, 'Request size limit exceeded'],
	] as const)(
		'answers a body over 100 KB with %i {"message": "%s"} [doc REQ]',
		async (tooLarge, message) => {
			await fixture.control('PUT', 'profile', { tooLarge });
			const answer = await fixture.post('/interactions/invoke', bodyOf(100_001));
			expect(answer.status).toBe(tooLarge);
			expect(answer.data).toEqual({ message });
		},
	);

	it.each([100_000, 102_400] as const)(
		'lies at %i bytes, by profile [unknown REQ]',
		async (bodyLimit) => {
			await fixture.control('PUT', 'profile', { bodyLimit });
			const within = await fixture.post('/interactions/invoke', bodyOf(bodyLimit));
			const over = await fixture.post('/interactions/invoke', bodyOf(bodyLimit + 1));
			expect([within.status, over.status]).toEqual([200, 413]);
			expect((await fixture.invokes()).map(({ bodyBytes }) => bodyBytes)).toEqual([
				bodyLimit,
				bodyLimit + 1,
			]);
		},
	);

	it('counts bytes of UTF-8, not characters [inferred REQ]', async () => {
		const body = bodyOf(60_000).replaceAll('x', 'é');
		expect(body.length).toBe(60_000);
		expect((await fixture.post('/interactions/invoke', body)).status).toBe(413);
	});
});

describe('the body of a 200, by profile [unknown REQ]', () => {
	it.each([
		['empty', ''],
		['json', {}],
		['text', 'Success'],
	] as const)('can be %s', async (successBody, expected) => {
		await fixture.control('PUT', 'profile', { successBody });
		const answer = await fixture.post('/interactions/invoke', one);
		expect(answer.status).toBe(200);
		expect(answer.data).toEqual(expected);
	});
});

describe('any other path', () => {
	it.each(['/interactions', '/interactions/list', '/v0/anything'])(
		'%s gets 404 in JSON',
		async (path) => {
			const { status, data } = await http.get<unknown>(fixture.sandbox.url + path);
			expect(status).toBe(404);
			expect(data).toEqual({ message: expect.stringContaining(path) as string });
		},
	);
});

async function fetchWithout(
	{ sandbox }: SandboxFixture,
	name: string,
	authorization: string,
): Promise<number> {
	const { status } = await http.post(`${sandbox.url}/interactions/invoke`, one, {
		headers: { authorization, 'content-type': 'application/json', [name]: null },
	});
	return status;
}
