import { randomBytes } from 'node:crypto';
import { EchoingCenter } from '../support/echoingCenter.mts';
import { dispatch, type Step } from '../support/workflowBuilder.mts';
import { HEADER_VARIABLE, type N8nFixture } from '../support/n8nFixture.mts';
import { runOf } from '../support/runs.mts';
import { sourcesOf, persistedDataOf } from '../support/persistedData.mts';
import { RecordingServer } from '../../node/recordingServer.mts';

/**
 * Searches all that n8n wrote down, and all that it exports, for what it must not hold, after a
 * contact center has repeated all that it got. To be called last, so that all other tests have left
 * their traces.
 */
export function secretTests(fixture: () => N8nFixture): void {
	const plant = randomBytes(16).toString('hex');
	const stranger = new RecordingServer();
	let center: EchoingCenter;
	let texts: Map<string, string>;
	/** What n8n said to the person at the editor. */
	const messages: string[] = [];

	beforeAll(async () => {
		const { cases, credentialId, center: sandbox } = fixture();
		await stranger.start();
		center = await EchoingCenter.open(fixture().newSecret());
		await runOf(fixture(), cases.list(plant, 3), [{ ...dispatch(credentialId), name: plant }]);
		sandbox.center.faults.add({ on: 'register', kind: 'status', status: 400, every: 2, times: 1 });
		for (const status of ['success', 'error']) {
			const { run } = await runOf(fixture(), cases.list('register', 1), [register(credentialId)]);
			expect(run.status).toBe(status);
		}
		await repeatEverything();
		texts = await persistedDataOf(fixture());
		texts.set('export', await fixture().main.exported());
		texts.set('messages', messages.join('\n'));
	}, 600_000);
	afterAll(async () => {
		await center?.close();
		await stranger.close();
	});

	/** Runs each operation, and publishes a trigger, while every answer repeats all that was sent. */
	async function repeatEverything(): Promise<void> {
		const { cases, server } = fixture();
		const credential = center.credential();
		const id = await server.api.createCredential(credential);
		for (const status of [200, 400, 401, 403, 500]) {
			Object.assign(center.echo, { status });
			for (const form of ['json', 'message'] as const) {
				Object.assign(center.echo, { form, first: form === 'json' ? 'headers' : 'body' });
				for (const step of [
					dispatch(id, { maxAttempts: 1 }),
					register(id),
					availability(id),
					agentStatus(id),
				])
					await runOf(fixture(), cases.list('echo', 1), [step]);
			}
			const { message } = await server.api.testCredential({ id, ...credential });
			messages.push(message, await publishTrigger(id));
		}
		Object.assign(center.echo, { tokenStatus: 400 });
		const fresh = await server.api.createCredential(credential);
		await runOf(fixture(), cases.list('echo', 1), [dispatch(fresh, { maxAttempts: 1 })]);
	}

	/** Gives what n8n says to it. */
	async function publishTrigger(credentialId: string): Promise<string> {
		const { api } = fixture().server;
		try {
			await api.activate(await api.createWorkflow(triggerWorkflow(credentialId)));
			return '';
		} catch (error) {
			return String(error);
		}
	}

	it('can find a word in the database, in the logs, in files and in exports', () => {
		const sources = sourcesOf(plant, texts);
		const logs = fixture().workers.length === 0 ? /^log of main$/ : /^log of worker \d+$/;
		expect(sources).toContain('table execution_data');
		expect(sources).toContain('export');
		expect(sources).toContainEqual(expect.stringMatching(logs));
		expect(sources).toContainEqual(expect.stringMatching(/^file .+\.log$/));
	});

	it("finds no client secret, no bearer token and no secret header of a provider's registration", () => {
		const { center: sandbox, headerSecret } = fixture();
		expect(sandbox.center.tokens.issued).not.toEqual([]);
		expect(JSON.stringify(sandbox.center.providers.find(PROVIDER))).toContain(headerSecret);
		const found = fixture()
			.secrets()
			.flatMap((secret) => sourcesOf(secret, texts).map((source) => `${secret} in ${source}`));
		expect(found).toEqual([]);
	});

	it('finds nothing of what a contact center repeated that repeats all it gets, however encoded', () => {
		expect(center.callbackSecrets().length).toBeGreaterThan(4);
		expect(messages.join()).toContain('could not be registered');
		// The stars stand where it was.
		expect(sourcesOf('***', texts)).toEqual(
			expect.arrayContaining(['table execution_data', 'messages']),
		);
		const found = center
			.secrets()
			.flatMap((secret) => sourcesOf(secret, texts).map((source) => `${secret} in ${source}`));
		expect(found).toEqual([]);
	});

	it('HTTP Request reaches VCC with the credential, and nobody else gets the token', async () => {
		const { cases, credentialId, proxy } = fixture();
		const own = httpRequest(credentialId, `${proxy.url}/interactions/invoke`);
		const { run } = await runOf(fixture(), cases.list('http', 1), [own]);
		expect(run.error).toBeUndefined();
		const foreign = httpRequest(credentialId, `${stranger.url}/interactions/invoke`);
		const { run: refused } = await runOf(fixture(), cases.list('http', 1), [foreign]);
		expect(JSON.stringify(refused.error)).toContain('This credential gives its token to');
		expect(stranger.requests).toEqual([]);
	});
}

const PROVIDER = 'CrmBridge';

/** Registers a provider with a header that comes from n8n's environment. */
function register(credentialId: string): Step {
	const step = dispatch(credentialId);
	return {
		...step,
		name: 'Register',
		parameters: {
			resource: 'provider',
			operation: 'register',
			provider: PROVIDER,
			endpoint: 'http://127.0.0.1:9/callback',
			headers: { header: [{ name: 'X-Key', value: `={{ $env.${HEADER_VARIABLE} }}` }] },
			permittedActions: ['release'],
		},
	};
}

function agentStatus(credentialId: string): Step {
	const parameters = { resource: 'agent', operation: 'getStatus' };
	return { ...dispatch(credentialId), name: 'Agent status', parameters };
}

function availability(credentialId: string): Step {
	const parameters = { resource: 'agent', operation: 'getAvailability', skillNames: 'French' };
	return { ...dispatch(credentialId), name: 'Availability', parameters };
}

function triggerWorkflow(credentialId: string) {
	const trigger = {
		id: 'trigger',
		name: 'When an agent acts',
		type: 'n8n-nodes-vcc-interactions.vccInteractionsTrigger',
		typeVersion: 1.1,
		position: [0, 0],
		parameters: { provider: PROVIDER },
		webhookId: randomBytes(8).toString('hex'),
		credentials: { vonageContactCenterApi: { id: credentialId, name: 'VCC' } },
	};
	return { name: 'A trigger', nodes: [trigger], connections: {} };
}

/** n8n's own HTTP Request node with the credential: dispatches one case. */
function httpRequest(credentialId: string, url: string): Step {
	return {
		name: 'HTTP Request',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			method: 'POST',
			url,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'vonageContactCenterApi',
			sendHeaders: true,
			headerParameters: {
				parameters: [{ name: 'Accept', value: 'application/vnd.newvoicemedia.v1+json' }],
			},
			sendBody: true,
			specifyBody: 'json',
			jsonBody: JSON.stringify({
				requests: [
					{
						requestid: randomBytes(8).toString('hex'),
						action: 'dispatch',
						route: 'Support NR',
						externalid: 'by-http-request',
					},
				],
			}),
			options: {},
		},
		credentials: { vonageContactCenterApi: { id: credentialId, name: 'VCC sandbox' } },
	};
}
