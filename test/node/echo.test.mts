import type { INodeParameters } from 'n8n-workflow';

import type { CredentialStore } from './credentialStore.mts';
import {
	type Echo,
	everythingIn,
	readableForms,
	repeatEverything,
	TOKEN,
} from './echoingServer.mts';
import { contextWith } from './executeContext.mts';
import { loadAgents } from './loadAgents.mts';
import { RecordingServer } from './recordingServer.mts';
import { loadPackage, runNode } from './runWorkflow.mts';
import { credentialFor } from './sandbox.mts';
import { TriggerFixture } from './triggerFixture.mts';

const CLIENT_SECRET = 'client/secret+&="4711';
const HEADER_SECRET = 'header-secret-4711';
const LOGIN = Buffer.from('jane:basic-secret-4711').toString('base64');

const center = new RecordingServer();
const echo: Echo = { status: 200, tokenStatus: 200, form: 'json', first: 'headers', padding: 0 };
beforeAll(async () => await center.start());
beforeEach(() => {
	center.requests.splice(0);
	center.respond = repeatEverything(
		Object.assign(echo, { status: 200, tokenStatus: 200, first: 'headers' }),
	);
});
afterAll(async () => await center.close());

async function credential(): Promise<CredentialStore> {
	return await credentialFor(
		{ url: center.url, tokenUrl: `${center.url}/Auth/connect/token` },
		{
			clientSecret: CLIENT_SECRET,
			additionalScopes: ['users:read', 'agents-availability:read', 'stats'],
		},
	);
}

/** The beginnings of secrets too: what is cut off must not be a secret's better half. */
const SECRETS = [CLIENT_SECRET, TOKEN, HEADER_SECRET, 'basic-secret-4711', LOGIN]
	.flatMap((secret) => readableForms(secret))
	.flatMap((text) => [text, text.slice(0, Math.ceil(text.length * 0.6))]);

function secretsIn(...values: unknown[]): string[] {
	const texts = values.map(everythingIn);
	return SECRETS.filter((secret) => texts.some((text) => text.includes(secret)));
}

const operations: Record<string, INodeParameters> = {
	dispatch: { resource: 'interaction', operation: 'dispatch', route: 'R', externalId: 'a' },
	release: { resource: 'interaction', operation: 'release', externalId: 'a' },
	invoke: {
		resource: 'interaction',
		operation: 'invoke',
		body: '{"requests":[{"action":"release","externalid":"a"}]}',
	},
	availability: { resource: 'agent', operation: 'getAvailability', skillNames: 'French' },
	status: { resource: 'agent', operation: 'getStatus' },
	register: {
		resource: 'provider',
		operation: 'register',
		provider: 'Crm',
		endpoint: 'https://n8n.example/',
		permittedActions: ['release'],
	},
};

/** Header values from expressions, so that the parameters of the node do not hold them. */
const headers = {
	header: [
		{ name: 'X-Key', value: '={{ $json.key }}' },
		{ name: 'Authorization', value: '={{ $json.login }}' },
	],
};

async function run(operation: string, onError?: 'continueErrorOutput') {
	const parameters = {
		...operations[operation],
		...(operation === 'register' ? { headers } : {}),
		options: { maxAttempts: 1 },
	};
	const items = [{ key: HEADER_SECRET, login: `Basic ${LOGIN}` }];
	const { success, errors, error, hints } = await runNode({
		parameters,
		items,
		credential: await credential(),
		onError,
	});
	// The error branch repeats the item that came in, which is the workflow's own.
	const own = [...success, ...errors].map(({ json }) =>
		Object.fromEntries(Object.entries(json).filter(([name]) => !(name in (items[0] ?? {})))),
	);
	return { own, error, hints };
}

const FORMS = [
	['json', 'headers'],
	['text', 'headers'],
	['message', 'headers'],
	['message', 'body'],
] as const;

describe.each(Object.keys(operations))('an answer to %s that repeats everything', (operation) => {
	test.each([200, 204, 400, 401, 403, 404, 429, 500, 302])(
		'with status %i puts no secret into outputs, errors or hints',
		async (status) => {
			for (const [form, first] of FORMS) {
				Object.assign(echo, { status, form, first });
				const stopped = await run(operation);
				const went = await run(operation, 'continueErrorOutput');
				expect(center.requests.length).toBeGreaterThan(1);
				expect(secretsIn(stopped, went)).toEqual([]);
			}
		},
	);
});

test.each([150, 170, 180, 185, 190, 195, 199])(
	'a secret that stands where a message is cut off, after %i characters, leaves no half of it',
	async (padding) => {
		Object.assign(echo, { status: 400, form: 'message', padding });
		const { error } = await run('dispatch');
		expect(secretsIn(error)).toEqual([]);
		Object.assign(echo, { padding: 0 });
	},
);

test.each([400, 401, 403, 429, 500])(
	'a token endpoint that repeats everything with status %i puts no secret into an error',
	async (tokenStatus) => {
		for (const [form, first] of FORMS) {
			Object.assign(echo, { tokenStatus, form, first });
			expect(secretsIn(await run('dispatch'))).toEqual([]);
		}
	},
);

test("Register's output has no answer of VCC", async () => {
	Object.assign(echo, { form: 'json' });
	const { own } = await run('register');
	expect(own).toEqual([
		{
			provider: 'Crm',
			endpoint: 'https://n8n.example/',
			permittedActions: ['release'],
			accepted: true,
			statusCode: 200,
		},
	]);
});

test('an answer that holds no secret is put out as it came', async () => {
	center.respond = ({ path }) => ({
		headers: { 'content-type': 'application/json' },
		body: path.startsWith('/Auth') ? `{"access_token":"${TOKEN}"}` : '{"taken":[1,"one",null]}',
	});
	expect((await run('dispatch')).own).toMatchObject([{ response: { taken: [1, 'one', null] } }]);
});

test.each([400, 401, 403, 500])(
	'publishing a trigger that is refused with %i puts no secret into the error or the log',
	async (status) => {
		Object.assign(echo, { status, form: 'message', first: 'body' });
		const form = { provider: 'Crm', events: [], permittedActions: [] };
		const trigger = await TriggerFixture.open(await credential(), form);
		const failure = await trigger.publish().catch((error: unknown) => error);
		// Ends a test, which registers again.
		trigger.memory.testing = true;
		await trigger.end();
		await trigger.close();
		const sent = center.apiRequests.map(({ body }) => /Bearer ([0-9a-f]{64})/.exec(body)?.[1]);
		expect(sent).not.toContain(undefined);
		expect(trigger.log).toHaveLength(1);
		const told = everythingIn([failure, trigger.log, trigger.memory]);
		expect(sent.filter((secret) => told.includes(String(secret).slice(0, 40)))).toEqual([]);
		expect(secretsIn(failure, trigger.log, trigger.memory)).toEqual([]);
	},
);

test.each([400, 401, 403])(
	'a list that is refused with %i puts no secret into the error',
	async (status) => {
		Object.assign(echo, { status, form: 'message' });
		const failure = await loadAgents(await credential(), 'jane').catch((error: unknown) => error);
		expect(failure).toBeInstanceOf(Error);
		expect(secretsIn(failure)).toEqual([]);
	},
);

test.each([400, 401, 403])(
	'the test of the credential puts no secret into what it says of %i',
	async (status) => {
		for (const tokenStatus of [200, status]) {
			const first = tokenStatus === 200 ? 'headers' : 'body';
			Object.assign(echo, { status, tokenStatus, form: 'message', first });
			const { credential: type } = await loadPackage();
			const n8n = await contextWith(await credential());
			const failure = await n8n.helpers.httpRequestWithAuthentication
				.call(n8n, 'vonageContactCenterApi', { ...type.test?.request } as never)
				.then(
					() => undefined,
					(error: unknown) => error,
				);
			expect(secretsIn(failure)).toEqual([]);
		}
	},
);
