import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { readOnlyClient } from '../../sandbox/access/clients.mts';
import { type Sandbox, startSandbox } from '../../sandbox/index.mts';
import { freePort, LOOPBACK } from '../../scripts/lib/ports.mts';
import type { CredentialRecord, N8nInstance } from '../../scripts/n8n/instance.mts';
import type { RunResult } from '../../scripts/n8n/runData.mts';
import { type N8nServer, startServer } from '../../scripts/n8n/server.mts';
import { sandboxCredential } from '../../scripts/start/sandboxClient.mts';
import { freshN8n } from './support/n8n.mts';
import { dispatchWorkflow } from './support/workflows.mts';

jest.setTimeout(300_000);

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
	await server.api.signIn();
});

afterAll(async () => {
	await server?.stop();
	await n8n?.remove();
	await sandbox?.close();
	website?.close();
});

/** Saves the right credential with some fields changed. */
async function saved(change: Record<string, unknown> = {}): Promise<CredentialRecord> {
	const right = sandboxCredential(sandbox);
	const credential = { ...right, data: { ...right.data, ...change } };
	return { ...credential, id: await server.api.createCredential(credential) };
}

/** Runs a workflow of one Dispatch with a saved credential. */
async function dispatchWith({ id }: CredentialRecord): Promise<RunResult> {
	const workflow = await server.api.createWorkflow(dispatchWorkflow(id));
	return await server.api.finished(await server.api.run(workflow.id, 'Start'));
}

const tokenUrlOn = (port: number) => `http://${LOOPBACK}:${port}/Auth/connect/token`;

/** What a message can be about; it shall be about exactly one. */
const TOPICS = {
	secret: /client secret/i,
	host: /token (url|host|endpoint)/i,
	api: /API (host|base url)/i,
	scope: /\bscopes?\b/i,
};

/** Display names of the fields that the advice names. */
const FIELDS = {
	secret: 'Client Secret',
	host: 'Token URL',
	api: 'API Base URL',
	scope: 'Additional Scopes',
};

const cases: [string, () => Record<string, unknown>, keyof typeof TOPICS][] = [
	['a wrong client secret', () => ({ clientSecret: WRONG_SECRET }), 'secret'],
	['a host where nobody listens', () => ({ tokenUrl: tokenUrlOn(closedPort) }), 'host'],
	[
		'a host that is some website',
		() => ({ tokenUrl: tokenUrlOn((website.address() as AddressInfo).port) }),
		'host',
	],
	['a scope the client may not have', () => ({ additionalScopes: ['users:write'] }), 'scope'],
	['a client that may not interact', () => ({ clientId: readOnlyClient.id }), 'scope'],
	[
		'an API host where nobody listens',
		() => ({ apiBaseUrl: `http://${LOOPBACK}:${closedPort}` }),
		'api',
	],
	['an API host without https', () => ({ apiBaseUrl: 'http://vcc.example' }), 'api'],
];

/** The topics of a message to the user, which is kept for the search for secrets. */
function topicsOf(message: string): string[] {
	messages.push(message);
	return Object.entries(TOPICS).flatMap(([topic, words]) => (words.test(message) ? [topic] : []));
}

describe('the credential with the right data', () => {
	it('passes its test', async () => {
		const verdict = await server.api.testCredential(await saved());
		expect(verdict).toMatchObject({ status: 'OK' });
	});

	it('dispatches', async () => {
		const run = await dispatchWith(await saved());
		expect(run.error).toBeUndefined();
		expect(run.json('Dispatch')).toMatchObject([{ accepted: true }]);
	});
});

describe.each(cases)('the credential with %s', (_, change, guilty) => {
	it(`fails its test with a message about the ${guilty}`, async () => {
		const { status, message } = await server.api.testCredential(await saved(change()));
		expect(status).toBe('Error');
		expect(topicsOf(message)).toEqual([guilty]);
	});

	it(`fails a run with a message about the ${guilty} and names the field`, async () => {
		const { error } = await dispatchWith(await saved(change()));
		const text = `${error?.message} ${error?.description}`;
		expect(topicsOf(text)).toEqual([guilty]);
		expect(text).toContain(FIELDS[guilty]);
	});
});

describe('whatever the credential', () => {
	it('no secret and no token reaches a message or the log', () => {
		expect(messages).toHaveLength(2 * cases.length);
		for (const text of [...messages, server.log()]) {
			expect(text).not.toContain(WRONG_SECRET);
			expect(text).not.toContain('sandbox-secret');
			expect(text).not.toMatch(TOKEN);
		}
	});
});
