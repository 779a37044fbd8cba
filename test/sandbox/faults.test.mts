import type { FaultOrder } from '../../sandbox/center/faults.mts';
import { type Answer, SandboxFixture, http } from './sandboxFixture.mts';

let fixture: SandboxFixture;

beforeEach(async () => (fixture = await SandboxFixture.open()));
afterEach(() => fixture.close());

const order = (fault: FaultOrder) => fixture.control('POST', 'faults', fault);
const dispatch = (id = 'case-1') => fixture.dispatch(id, { requestid: `r-${id}` });
const taken = async () => (await fixture.state()).interactions.length;

/** What went wrong on the way, or the answer's status. */
const outcome = (answer: Promise<Answer>) =>
	answer.then(
		({ status }) => String(status),
		(error: { code?: string }) => error.code ?? 'unknown',
	);

describe('a fault', () => {
	it('answers a status, with Retry-After, body and type as ordered, and the call is not processed', async () => {
		const [body, contentType, retryAfter] = [
			'slow down',
			'text/plain',
			'Mon, 02 Nov 2026 09:01:00 GMT',
		];
		await order({ on: 'invoke', kind: 'status', status: 429, retryAfter, body, contentType });
		const answer = await dispatch();
		expect(answer).toMatchObject({ status: 429, data: 'slow down' });
		expect(answer.headers).toMatchObject({
			'retry-after': retryAfter,
			'content-type': contentType,
		});
		expect(await taken()).toBe(0);
	});

	it('answers in the form of its endpoint unless a body is ordered [doc AUTH, REQ]', async () => {
		await order({ on: 'invoke', kind: 'status', status: 500 });
		await order({ on: 'token', kind: 'status', status: 500 });
		expect((await dispatch()).data).toEqual({ message: 'Internal Server Error' });
		expect((await fixture.askToken()).data).toMatchObject({ error: 'Internal Server Error' });
	});

	it('shows in the log which requests it kept from the center', async () => {
		await order({ on: 'invoke', kind: 'status', status: 503 });
		await dispatch();
		const [call] = await fixture.invokes();
		expect(call).toMatchObject({
			status: 503,
			fault: 'status',
			requests: [{ requestId: 'r-case-1', externalId: 'case-1', taken: 'rejected' }],
		});
		expect((await fixture.state()).totals).toMatchObject({ accepted: 0, rejectedCalls: 1 });
	});

	it('can spoil only the answer: the center has taken it, and a resend is a duplicate [doc INV-OLD]', async () => {
		await order({ on: 'invoke', kind: 'status', status: 504, processed: true });
		expect((await dispatch()).status).toBe(504);
		expect(await taken()).toBe(1);
		expect((await dispatch()).status).toBe(200);
		expect((await fixture.state()).totals).toMatchObject({ accepted: 1, duplicates: 1 });
	});

	it.each(['reset', 'resetMidAnswer', 'halfBody'] as const)(
		'%s cuts the connection, before or after the center took the call',
		async (kind) => {
			for (const processed of [false, true]) {
				await order({ on: 'invoke', kind, processed });
				expect(await outcome(dispatch())).toMatch(/^(ECONNRESET|ERR_BAD_RESPONSE)$/);
				expect(await taken()).toBe(processed ? 1 : 0);
			}
			const calls = await fixture.invokes();
			expect(calls.map(({ status, fault }) => [status, fault])).toEqual([
				[null, kind],
				[null, kind],
			]);
		},
	);

	it('halfBody sends the head and half of the text', async () => {
		await order({ on: 'users', kind: 'halfBody', body: '0123456789' });
		const answer = await fetch(`${fixture.sandbox.url}/useradmin/users`);
		expect(answer.headers.get('content-length')).toBe('10');
		const reader = answer.body?.getReader();
		const first = await reader?.read();
		expect(Buffer.from(first?.value ?? []).toString()).toBe('01234');
		await expect(reader?.read()).rejects.toThrow();
	});

	it('wrongJson answers 200 with something that is no JSON', async () => {
		await order({ on: 'token', kind: 'wrongJson' });
		const { status, data, headers } = await fixture.askToken();
		expect([status, headers['content-type'], typeof data]).toEqual([
			200,
			'application/json',
			'string',
		]);
	});

	it('redirect names another place and keeps the method', async () => {
		await order({ on: 'invoke', kind: 'redirect', location: 'https://elsewhere.example/' });
		const { status, headers } = await dispatch();
		expect([status, headers.location]).toEqual([307, 'https://elsewhere.example/']);
	});

	it('delay answers as usual but late', async () => {
		await order({ on: 'invoke', kind: 'delay', delay: 5000 });
		await fixture.control('PUT', 'scenario', { agentsReady: [] });
		const late = dispatch();
		await fixture.seesPending(late);
		expect(await taken()).toBe(1);
		fixture.clock.advance(5000);
		expect((await late).status).toBe(200);
	});

	it('hang never answers, until the caller loses patience', async () => {
		await order({ on: 'invoke', kind: 'hang' });
		const patience = http.post(
			`${fixture.sandbox.url}/interactions/invoke`,
			{},
			{ timeout: 1_000 },
		);
		expect(await outcome(patience)).toBe('ECONNABORTED');
		expect(await fixture.invokes()).toMatchObject([{ status: null, fault: 'hang' }]);
	});
});
