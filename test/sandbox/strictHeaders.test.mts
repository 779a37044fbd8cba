import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import type { FaultOrder } from '../../sandbox/center/faults.mts';
import { type Sandbox, startSandbox } from '../../sandbox/index.mts';
import { sendRaw } from './rawRequest.mts';

let sandbox: Sandbox;

beforeEach(async () => (sandbox = await startSandbox()));
afterEach(() => sandbox.close());

const get = (path: string, method = 'GET') =>
	sendRaw(sandbox.port, { method, path, headers: [['Host', `127.0.0.1:${sandbox.port}`]] });

const STRICT = {
	'content-security-policy': expect.stringMatching(/^default-src 'none';.*; sandbox$/),
	'x-content-type-options': 'nosniff',
};

const HTML = '<title>trap</title><script>document.title = "owned"</script>';

it.each([
	...['/control', '/control/state', '/control/calls', '/control/nowhere', '/useradmin/users'],
	...[
		'/agents-availability',
		'/stats/agent-status',
		'/nowhere',
		'/<script>alert(1)</script>',
		'/%',
	],
])('the answer of %s is no page that a browser runs', async (path) => {
	expect((await get(path)).headers).toMatchObject(STRICT);
	expect((await get(path, 'POST')).headers).toMatchObject(STRICT);
});

it('nor is a refusal', async () => {
	const headers = [['Host', '<script>alert(1)</script>']] as const;
	const answer = await sendRaw(sandbox.port, { headers });
	expect(answer).toMatchObject({ status: 421, headers: STRICT });
	expect(answer.headers['content-type']).toBe('application/json');
});

it.each<Partial<FaultOrder> & Pick<FaultOrder, 'kind'>>([
	{ kind: 'status', status: 200 },
	{ kind: 'status', status: 500 },
	{ kind: 'wrongJson' },
	{ kind: 'redirect', location: 'https://elsewhere.example/' },
])('nor is the HTML of the fault %j', async (fault) => {
	const html = { body: HTML, contentType: 'text/html' };
	sandbox.center.faults.add({ on: 'users', ...html, ...fault });
	const { headers } = await get('/useradmin/users');
	expect(headers).toMatchObject(STRICT);
	const isHtml = headers['content-type'] === 'text/html';
	expect(isHtml || fault.kind === 'redirect').toBe(true);
});

it.each(['halfBody', 'resetMidAnswer'] as const)(
	'nor is the HTML that %s cuts off',
	async (kind) => {
		sandbox.center.faults.add({ on: 'users', kind, body: HTML, contentType: 'text/html' });
		const { headers } = await fetch(`${sandbox.url}/useradmin/users`);
		expect(Object.fromEntries(headers)).toMatchObject(STRICT);
	},
);

it('the console has a policy of its own, without inline scripts and styles', async () => {
	for (const path of ['/', '/console/main.js', '/console/feed']) {
		const { headers } = await get(path);
		const policy = String(headers['content-security-policy']);
		expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';/);
		expect(policy).toContain("frame-ancestors 'none'");
		expect(policy).not.toContain('unsafe');
		expect(headers['x-content-type-options']).toBe('nosniff');
	}
});

it.each([
	['no HTTP at all', '<script>alert(1)</script>\r\n\r\n', 400],
	['a head that is too long', `GET / HTTP/1.1\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
])('%s gets an answer without a page', async (_, bytes, status) => {
	const socket = connect({ host: '127.0.0.1', port: sandbox.port });
	await once(socket, 'connect');
	socket.write(bytes);
	const answer = await text(socket);
	expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
	expect(answer).toMatch(/content-security-policy: default-src 'none';/);
	expect(answer).toMatch(/x-content-type-options: nosniff/);
	expect(answer).toMatch(/\r\n\r\n$/);
});
