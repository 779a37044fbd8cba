import { startSandbox, type Sandbox } from '../../sandbox/index.mts';
import { type RawAnswer, type RawRequest, sendRaw } from './rawRequest.mts';
import { SandboxFixture, http } from './sandboxFixture.mts';

let sandbox: Sandbox;

beforeAll(async () => {
	const hosts = ['host.docker.internal', 'forwarded.test:8443', 'front.test:80'];
	sandbox = await startSandbox({ hosts });
});
afterAll(() => sandbox.close());

type Header = readonly [name: string, value: string];

const own = () => `127.0.0.1:${sandbox.port}`;
/** Puts the sandbox's port where a table, made before there is one, says PORT. */
const withPort = (text: string) => text.replaceAll('PORT', String(sandbox.port));
const send = (request: RawRequest) => sendRaw(sandbox.port, request);
const ask = (...headers: Header[]): Promise<RawAnswer> =>
	send({ headers: headers.map(([name, value]) => [name, withPort(value)]) });

const HOSTS = {
	good: ['127.0.0.1:PORT', 'localhost:PORT', 'LocalHost:PORT', '[::1]:PORT'],
	given: ['host.docker.internal:PORT', 'forwarded.test:8443', 'front.test'],
	bad: [
		...['', '127.0.0.1', 'localhost', '127.0.0.1:1', 'stranger.test', 'stranger.test:PORT'],
		...['localhost.stranger.test:PORT', '127.0.0.1.stranger.test:PORT', 'x@127.0.0.1:PORT'],
		...['127.1:PORT', '0.0.0.0:PORT', 'localhost:PORT/', 'http://localhost:PORT'],
		...['forwarded.test:PORT', 'host.docker.internal', 'front.test:PORT'],
	],
};

const ORIGINS = {
	good: [[], ['http://127.0.0.1:PORT']],
	bad: [
		...[['null'], [''], ['http://stranger.test'], ['http://stranger.test:PORT']],
		...[['https://127.0.0.1:PORT'], ['http://127.0.0.1'], ['http://127.0.0.1:1']],
		...[['http://localhost:PORT'], ['http://127.0.0.1:PORT.stranger.test']],
		...[['http://127.0.0.1:PORT http://stranger.test']],
		...[['http://127.0.0.1:PORT', 'http://stranger.test']],
	],
};

const SITES = {
	good: [[], ['none'], ['same-origin']],
	bad: [['cross-site'], ['same-site'], [''], ['anything'], ['none', 'cross-site']],
};

const originOf = (values: readonly string[]) => values.map((value) => ['Origin', value] as const);
const siteOf = (values: readonly string[]) =>
	values.map((value) => ['Sec-Fetch-Site', value] as const);

describe('the host', () => {
	it.each([...HOSTS.good, ...HOSTS.given])('%s is answered', async (host) => {
		expect((await ask(['Host', host])).status).toBe(200);
	});

	it.each(HOSTS.bad)('"%s" is not answered, and the answer says so', async (host) => {
		const { status, body } = await ask(['Host', host]);
		expect(status).toBe(421);
		expect(JSON.parse(body)).toEqual({
			message: expect.stringContaining(`does not answer to the host "${withPort(host)}"`),
		});
	});

	it('that is missing is not answered', async () => {
		expect((await ask()).status).toBe(421);
	});

	it('that is there twice is not answered', async () => {
		const hosts = ['127.0.0.1:PORT', 'stranger.test'].map((host) => ['Host', host] as const);
		expect((await ask(...hosts)).status).toBe(421);
		expect((await ask(...hosts.reverse())).status).toBe(421);
	});

	it('is not answered when the path names another', async () => {
		const path = `http://stranger.test/control/state`;
		expect((await send({ path, headers: [['Host', own()]] })).status).toBe(421);
	});

	it('is shown only as far as a person reads it', async () => {
		const { body } = await ask(['Host', 'x'.repeat(5_000)]);
		expect(body.length).toBeLessThan(300);
	});
});

describe('the page that asks', () => {
	it.each(ORIGINS.good)('with the origin %s is answered', async (...origin) => {
		expect((await ask(['Host', own()], ...originOf(origin))).status).toBe(200);
	});

	it.each(ORIGINS.bad.map((origin) => [origin]))(
		'with the origin %j is not answered',
		async (origin) => {
			const { status, body } = await ask(['Host', own()], ...originOf(origin));
			expect(status).toBe(403);
			expect(body).toContain('A web page of another origin asked for this');
		},
	);

	it('may call itself by any name that the sandbox has, the same in both headers', async () => {
		for (const host of [...HOSTS.good, ...HOSTS.given]) {
			const origin = `http://${withPort(host).toLowerCase()}`;
			expect((await ask(['Host', host], ['Origin', origin])).status).toBe(200);
		}
	});

	it.each(SITES.good.map((site) => [site]))('with Sec-Fetch-Site %j is answered', async (site) => {
		expect((await ask(['Host', own()], ...siteOf(site))).status).toBe(200);
	});

	it.each(SITES.bad.map((site) => [site]))(
		'with Sec-Fetch-Site %j is not answered',
		async (site) => {
			expect((await ask(['Host', own()], ...siteOf(site))).status).toBe(403);
		},
	);
});

it('only what is good in all three headers is answered', async () => {
	const wrong: unknown[] = [];
	for (const host of ['127.0.0.1:PORT', ...HOSTS.bad])
		for (const origin of [...ORIGINS.good, ...ORIGINS.bad])
			for (const site of [...SITES.good, ...SITES.bad]) {
				const { status } = await ask(['Host', host], ...originOf(origin), ...siteOf(site));
				const isFine = ORIGINS.good.includes(origin) && SITES.good.includes(site);
				const expected = host !== '127.0.0.1:PORT' ? 421 : isFine ? 200 : 403;
				if (status !== expected) wrong.push({ host, origin, site, status });
			}
	expect(wrong).toEqual([]);
});

describe('nothing is exempt:', () => {
	const STRANGER = [['Origin', 'http://stranger.test']] as const;
	const addresses = [
		...['GET /', 'GET /console/main.js', 'GET /console/feed', 'GET /control', 'GET /control/state'],
		...['POST /control/reset', 'POST /control/faults', 'PUT /control/latency'],
		...['DELETE /control/faults', 'OPTIONS /control/faults', 'POST /Auth/connect/token'],
		...['POST /interactions/invoke', 'POST /interactions/register', 'GET /useradmin/users'],
		...[
			'GET /agents-availability',
			'GET /stats/agent-status',
			'HEAD /',
			'GET /nowhere',
			'GET /%',
			'PATCH /control',
		],
	].map((line) => line.split(' '));

	it.each(addresses)('%s %s is refused to a stranger', async (method = '', path = '') => {
		const calls = sandbox.center.calls.records.length;
		for (const type of ['text/plain', 'application/json', 'application/x-www-form-urlencoded']) {
			const body = ['POST', 'PUT'].includes(method) ? '{"ms":1}' : '';
			const headers = [['Host', own()], ['Content-Type', type], ...STRANGER] as const;
			expect((await send({ method, path, headers, body })).status).toBe(403);
			const elsewhere = [['Host', 'stranger.test']] as const;
			expect((await send({ method, path, headers: elsewhere, body })).status).toBe(421);
		}
		expect(sandbox.center.calls.records).toHaveLength(calls);
		expect(sandbox.center.settings.latency).toBe(0);
	});

	it('a refused call is no call: it meets no fault and is in no log', async () => {
		const fault = sandbox.center.faults.add({ on: 'users', kind: 'status', status: 500 });
		const headers = [['Host', own()], ...STRANGER] as const;
		await send({ path: '/useradmin/users', headers });
		expect(fault.seen).toBe(0);
		sandbox.center.faults.clear();
	});
});

describe('programs that are no browser are answered:', () => {
	it('n8n and others that use axios', async () => {
		expect((await http.get(`${sandbox.url}/control/state`)).status).toBe(200);
	});

	it('fetch of Node', async () => {
		expect((await fetch(`http://localhost:${sandbox.port}/control/state`)).status).toBe(200);
	});

	it('curl', async () => {
		const headers = [
			['Host', own()],
			['User-Agent', 'curl/8.14.1'],
			['Accept', '*/*'],
			['Content-Type', 'application/x-www-form-urlencoded'],
		] as const;
		const put = { method: 'PUT', path: '/control/latency', body: '{"ms":0}', headers };
		expect((await send(put)).status).toBe(200);
	});

	it('a whole run: token, dispatch, state', async () => {
		const fixture = await SandboxFixture.open();
		expect((await fixture.dispatch('case-1')).status).toBe(200);
		await fixture.close();
	});
});
