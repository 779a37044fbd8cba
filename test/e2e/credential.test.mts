import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type Sandbox, startSandbox } from '../../sandbox/index.mts';
import { freePort, LOOPBACK } from '../../scripts/lib/ports.mts';
import type { CredentialRecord, N8nInstance } from '../../scripts/n8n/instance.mts';
import { type N8nServer, startServer } from '../../scripts/n8n/server.mts';
import { sandboxCredential } from '../../scripts/start/sandboxClient.mts';
import { freshN8n } from './support/n8n.mts';
import { dispatchWorkflow } from './support/workflows.mts';

jest.setTimeout(120_000);

/** Appears in no message or log, whatever happens to it. */
const WRONG_SECRET = 'not-the-right-one-4711';

/** How the sandbox's tokens look. */
const TOKEN = /\b[0-9a-f]{48}\b/;

let n8n: N8nInstance;
let server: N8nServer;
let sandbox: Sandbox;
let website: Server;
let closedPort: number;
const messages: string[] = [];

beforeAll(async () => {
	website = createServer((_, response) => {
		response.writeHead(404, { 'content-type': 'text/html' }).end('<html>Not found</html>');
	}).listen(0, LOOPBACK);
	await once(website, 'listening');
	closedPort = await freePort();
	sandbox = await startSandbox({ port: 0 });
	n8n = await freshN8n();
	server = await startServer(n8n, { env: { N8N_LOG_LEVEL: 'debug' } });
});

afterAll(async () => {
	await server.stop();
	await n8n.remove();
	await sandbox.close();
	website.close();
});

/** The right credential with some fields changed. */
function credentialWith(change: Record<string, unknown>): CredentialRecord {
	const right = sandboxCredential(sandbox);
	return { ...right, data: { ...right.data, ...change } };
}

const tokenUrlOn = (port: number) => `http://${LOOPBACK}:${port}/Auth/connect/token`;

/** Names of the fields that a message may blame; it shall blame exactly one. */
const FIELDS = { secret: /client secret/i, host: /token url/i, scope: /\bscope\b/i };

const cases: [string, () => Record<string, unknown>, keyof typeof FIELDS][] = [
	['a wrong client secret', () => ({ clientSecret: WRONG_SECRET }), 'secret'],
	['a host where nobody listens', () => ({ tokenUrl: tokenUrlOn(closedPort) }), 'host'],
	[
		'a host that is some website',
		() => ({ tokenUrl: tokenUrlOn((website.address() as AddressInfo).port) }),
		'host',
	],
	['a scope the client may not have', () => ({ scope: 'interactions:write users:write' }), 'scope'],
	['no scope', () => ({ scope: '' }), 'scope'],
];

function expectToBlame(message: string, guilty: keyof typeof FIELDS): void {
	messages.push(message);
	const blamed = Object.entries(FIELDS).filter(([, field]) => field.test(message));
	expect({ message, blamed: blamed.map(([name]) => name) }).toEqual({ message, blamed: [guilty] });
}

async function runWith(credential: CredentialRecord) {
	const { name, type, data } = credential;
	const id = await server.api.createCredential({ name, type, data });
	const workflow = await server.api.createWorkflow(dispatchWorkflow(id));
	return await server.api.finished(await server.api.run(workflow.id, 'Start'));
}

describe('the credential with the right data', () => {
	it('passes its test', async () => {
		const { status, message } = await server.api.testCredential(credentialWith({}));
		expect({ status, message }).toMatchObject({ status: 'OK' });
	});

	it('dispatches', async () => {
		const run = await runWith(credentialWith({}));
		expect(run.error).toBeUndefined();
		expect(run.json('Dispatch')).toMatchObject([{ accepted: true }]);
	});
});

describe.each(cases)('the credential with %s', (_, change, guilty) => {
	it(`is told apart by its test: ${guilty}`, async () => {
		const { status, message } = await server.api.testCredential(credentialWith(change()));
		expect(status).toBe('Error');
		expectToBlame(message, guilty);
	});

	it(`is told apart by a run: ${guilty}`, async () => {
		const { error } = await runWith(credentialWith(change()));
		expectToBlame(`${error?.message} ${error?.description}`, guilty);
	});
});

it('never shows a secret or a token, neither to the user nor in the log', () => {
	for (const text of [...messages, server.log()]) {
		expect(text).not.toContain(WRONG_SECRET);
		expect(text).not.toContain('sandbox-secret');
		expect(text).not.toMatch(TOKEN);
	}
});
