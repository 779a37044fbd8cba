import { type Sandbox, type Scenario, startSandbox } from '../../../sandbox/index.mts';
import type { WorkflowRecord } from '../../../scripts/n8n/instance.mts';
import type { N8nServer } from '../../../scripts/n8n/server.mts';
import { readExamples } from '../../../scripts/start/examples.mts';
import { sandboxCredential } from '../../../scripts/start/sandboxClient.mts';
import { Editor } from './editor.mts';
import type { OneN8n, Processes } from './instances.mts';
import { waitFor } from '../support/waitFor.mts';

/** The example workflows that belong together. */
export const WAITING = 'VccDispatchWait0';
export const OUTCOMES = 'VccAgentOutcomes';
export const TRIGGER = 'When an agent acts';
export const PROVIDER = 'N8nCases';

/** A workflow that is the trigger and nothing else. */
export const ALONE = 'TriggerAlone0000';

const alone: WorkflowRecord = {
	id: ALONE,
	name: 'A trigger alone',
	nodes: [
		{
			id: 'trigger',
			name: TRIGGER,
			type: 'n8n-nodes-vcc-interactions.vccInteractionsTrigger',
			typeVersion: 1.1,
			position: [0, 0],
			parameters: { provider: PROVIDER },
			webhookId: 'trigger-alone',
			credentials: { vonageContactCenterApi: { id: 'VccSandboxCred01', name: 'VCC sandbox' } },
		},
	],
	connections: {},
};

/** A real n8n with the examples and the trigger alone, and a contact center where nobody works yet. */
export class TriggerFixture {
	editor!: Editor;
	processes!: Processes;

	private constructor(
		readonly n8n: OneN8n,
		readonly sandbox: Sandbox,
	) {}

	/**
	 * @param env more environment for n8n
	 * @param more workflows to import, as they are
	 */
	static async open(
		n8n: OneN8n,
		env?: Record<string, string>,
		more: WorkflowRecord[] = [],
	): Promise<TriggerFixture> {
		const sandbox = await startSandbox({ scenario: { agentsReady: [] } });
		const fixture = new TriggerFixture(n8n, sandbox);
		await n8n.instance.importCredentials([sandboxCredential(sandbox)]);
		const examples = (await readExamples()).map(({ workflow }) => workflow);
		const pair = examples.filter(({ id }) => [WAITING, OUTCOMES].includes(id));
		await n8n.instance.importWorkflows([...pair, alone, ...more]);
		await fixture.start(env);
		return fixture;
	}

	get server(): N8nServer {
		return this.processes.main;
	}

	/** Starts n8n, again if it was stopped. @param env more environment */
	async start(env: Record<string, string> = { N8N_LOG_LEVEL: 'debug' }): Promise<void> {
		this.processes = await this.n8n.start(env);
		await this.server.api.signIn();
		this.editor = await Editor.open(this.server);
	}

	async close(): Promise<void> {
		await this.processes?.stop();
		await this.sandbox.close();
		await this.n8n.remove();
	}

	/** Lets everybody work. */
	async work(pace: Pick<Scenario, 'acceptAfter' | 'releaseAfter'>): Promise<void> {
		await this.control('PUT', 'scenario', { ...pace, agentsReady: 'all' });
	}

	/** Has the agent who works on a case release it. */
	async release(caseId: string): Promise<void> {
		await this.control('POST', `interactions/${caseId}/release`, {});
	}

	/** Sends everybody home. */
	async rest(): Promise<void> {
		await this.control('PUT', 'scenario', { agentsReady: [] });
	}

	/** Posts a case to the published workflow that dispatches and waits. */
	async newCase(caseId: string): Promise<void> {
		const answer = await fetch(`${this.processes.webhookUrl}/webhook/vcc-new-case`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ caseId, subject: 'No dial tone' }),
		});
		if (!answer.ok)
			throw new Error(`The webhook answered ${answer.status}: ${await answer.text()}`);
	}

	/** What the contact center knows of a case. */
	seen(caseId: string) {
		return this.sandbox.center.store.interactions.find(({ externalId }) => externalId === caseId);
	}

	/** The registration that the contact center has of a provider. */
	provider(name = PROVIDER) {
		return this.sandbox.center.providers.find(name);
	}

	/** Calls an address as the contact center does, with the secret unless told otherwise. */
	async notify(
		notifications: unknown,
		{ address = this.provider()?.endpoint ?? '', headers = this.provider()?.headers ?? {} } = {},
	): Promise<Response> {
		return await fetch(address, {
			method: 'POST',
			headers: { 'content-type': 'application/json', ...headers },
			body: JSON.stringify(notifications),
		});
	}

	/** Waits until so many executions of a workflow are in one of the states. Gives all there are. */
	async executions(workflowId: string, count: number, states: string[], timeoutMs?: number) {
		return await waitFor(
			async () => await this.editor.executions(workflowId),
			(all) => all.filter(({ status }) => states.includes(status)).length >= count,
			timeoutMs,
		);
	}

	private async control(method: string, path: string, body: object): Promise<void> {
		const answer = await fetch(`${this.sandbox.url}/control/${path}`, {
			method,
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
		if (!answer.ok) throw new Error(`The sandbox answered ${answer.status}`);
	}
}
