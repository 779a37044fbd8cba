import type { Answer, HttpRequest, Send } from '../../probe/http/answer.mts';
import { httpSend } from '../../probe/http/send.mts';
import { parts } from '../../probe/questions/index.mts';
import { ProbeFixture } from './probeFixture.mts';

jest.setTimeout(60_000);

/** How a contact center is not as documented: what it gets, and what it answers. */
interface Deviation {
	readonly request?: (request: HttpRequest) => HttpRequest;
	readonly answer?: (answer: Answer, request: HttpRequest) => Answer;
}

const real = httpSend(5_000, 'test');

function sendWith({ request = (same) => same, answer = (same) => same }: Deviation): Send {
	return async (sent) => answer(await real(request(sent)), sent);
}

/** Answers with another status where the request says so. */
const status = (code: number, when: (request: HttpRequest) => boolean): Deviation => ({
	answer: (answer, request) => (when(request) ? { ...answer, status: code } : answer),
});

const json = (answer: Answer, changes: object): Answer => ({
	...answer,
	body: JSON.stringify({ ...(JSON.parse(answer.body) as object), ...changes }),
});

/** True for the n-th request that holds a text. */
function nth(n: number, text: string): (request: HttpRequest) => boolean {
	let count = 0;
	return ({ body = '' }) => body.includes(text) && ++count === n;
}

const accept = (wanted: string | undefined): Deviation => ({
	request: (request) =>
		request.headers.Accept === wanted && request.url.endsWith('/invoke')
			? {
					...request,
					headers: { ...request.headers, Accept: 'application/vnd.newvoicemedia.v1+json' },
				}
			: request,
});

const isToken = ({ url }: HttpRequest) => url.endsWith('/token');

const deviations: Readonly<Record<string, Deviation>> = {
	tokenByBody: {
		answer: (answer, request) =>
			isToken(request) && answer.status === 200 ? json(answer, { token_type: 'mac' }) : answer,
	},
	tokenLifetime: {
		answer: (answer, request) =>
			isToken(request) && answer.status === 200 ? json(answer, { expires_in: '7200' }) : answer,
	},
	refusedScope: status(401, (request) => (request.body ?? '').includes('probe%3Anone')),
	users: {
		answer: (answer, { url }) => (url.includes('/users') ? json(answer, { meta: {} }) : answer),
	},
	missingAccept: accept(undefined),
	wrongVersion: accept('application/vnd.newvoicemedia.v99+json'),
	register: status(201, nth(1, '"endpoint"')),
	dispatch: status(202, nth(1, '"externalid":"probe-test-3"')),
	repeatedRequestId: status(409, nth(2, '"externalid":"probe-test-3"')),
	release: status(202, nth(3, '"externalid":"probe-test-3"')),
	manyInOne: status(202, nth(1, '"externalid":"probe-test-6"')),
	mixedActions: status(202, nth(1, '"externalid":"probe-test-7"')),
	largeBody: status(413, ({ body = '' }) => body.length === 100_000),
	callback: {
		request: (request) =>
			request.url.endsWith('/register')
				? { ...request, body: (request.body ?? '').replace('"headers"', '"heads"') }
				: request,
	},
	registerAgain: status(400, nth(1, '"provider":"CrmBridge","agentactionspermitted"')),
	unauthorized: status(403, ({ headers }) => headers.Authorization === 'Bearer no-token'),
};

const checks = parts.flat().filter(({ kind }) => kind === 'check');

it.each(checks)(
	'the check $name fails where the contact center is not as documented',
	async ({ name }) => {
		await ProbeFixture.with({}, async (fixture) => {
			const send = sendWith(deviations[name] ?? {});
			const run = await fixture.run({ around: { send } });
			const failed = run.report.split('\n').filter((row) => row.includes('| **failed** |'));
			expect(failed).toEqual([expect.stringContaining(`| ${name} (`)]);
			expect(run.exitCode).toBe(1);
			expect(fixture.open).toEqual([]);
		});
	},
);

it('every check passes where it is', async () => {
	await ProbeFixture.with({}, async (fixture) => {
		const run = await fixture.run();
		const passed = run.report.split('\n').filter((row) => row.includes('| passed |'));
		expect(passed).toHaveLength(checks.length + 1);
		expect(run.exitCode).toBe(0);
	});
});
