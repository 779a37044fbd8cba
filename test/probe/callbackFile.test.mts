import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Profile } from '../../sandbox/index.mts';
import { ProbeFixture } from './probeFixture.mts';

jest.setTimeout(60_000);

let folder: string;
let file: string;
let server: Server;
/** What a receiver writes for a callback, and what it answers. */
let lineOf: (body: string, headers: object) => string;
let status: number;

beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'vcc-callbacks-'));
	file = join(folder, 'callbacks.jsonl');
	lineOf = (body) => body;
	status = 200;
	server = createServer((request, response) => {
		void text(request).then((body) => {
			appendFileSync(file, `${lineOf(body, request.headers)}\n`);
			response.writeHead(status).end();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
	rmSync(folder, { recursive: true });
});

async function runFor(profile: Partial<Profile>) {
	const { port } = server.address() as AddressInfo;
	const url = `http://127.0.0.1:${port}/vcc`;
	const args = ['--provider', 'CrmBridge', '--callback-url', url, '--callback-file', file];
	return await ProbeFixture.with(profile, (fixture) => fixture.run({ callbacks: false, args }));
}

const always = { releaseNotifies: 'always', releaseParams: 'empty' } as const;

it.each<[string, (body: string, headers: object) => string]>([
	['the body alone', (body) => body],
	[
		'headers and body',
		(body, headers) => JSON.stringify({ headers, body: JSON.parse(body) as unknown }),
	],
	['headers and body as text', (body, headers) => JSON.stringify({ headers, body })],
])('callbacks in a file, each line %s, tell the same as at a port', async (_what, line) => {
	lineOf = line;
	const { profile, report, exitCode } = await runFor({ ...always, absentPermission: 'permitted' });
	expect(profile.profile).toMatchObject({ ...always, absentPermission: 'permitted' });
	expect(report).toMatch(
		/an array, a notificationid, (headers not kept|with the registered headers)/,
	);
	expect(exitCode).toBe(0);
});

it('a receiver that answers 2xx shows no retries, and the report says so', async () => {
	const { profile, report } = await runFor({ callbackRetries: 2 });
	expect(profile.notKnown).toEqual(['callbackRetries']);
	expect(report).toContain('but who receives them may have answered 2xx');
});

it('a receiver that answers 500 shows how often a callback is sent again', async () => {
	status = 500;
	const { profile, report } = await runFor({ callbackRetries: 2 });
	expect(profile.profile).toMatchObject({ callbackRetries: 2 });
	expect(report).toContain('after 5, 5 s within 120 s');
});

it('lines of an earlier run, and lines that are none, are passed over', async () => {
	const old = { notification: 'Release', objectid: 'probe-test-20', notificationid: 'x' };
	writeFileSync(file, `${JSON.stringify([old])}\nnot JSON\n`);
	lineOf = (body) => `{"half\n${body}`;
	expect((await runFor(always)).profile.profile).toMatchObject(always);
});
