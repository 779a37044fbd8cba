import { type Sandbox, startSandbox } from '../../../sandbox/index.mts';
import type { CallRecord } from '../../../sandbox/center/calls.mts';
import type { RunResult } from '../../../scripts/n8n/runData.mts';
import { type N8nServer, startServer } from '../../../scripts/n8n/server.mts';
import { readExamples } from '../../../scripts/start/examples.mts';
import { sandboxCredential } from '../../../scripts/start/sandboxClient.mts';
import { freshN8n } from '../support/n8n.mts';
import { dispatchCases, MANUAL_TRIGGER, nodesOf } from '../support/workflows.mts';

/** The calls of Invoke that the contact center answered with a success. */
export function acceptedInvokes({ center }: Sandbox): CallRecord[] {
	const isTaken = ({ path, status }: CallRecord) =>
		path === '/interactions/invoke' && status === 200;
	return center.calls.records.filter(isTaken);
}

/** A running n8n with the packed node, the examples and a contact center. */
export class VersionFixture {
	sandbox!: Sandbox;
	/** A contact center that nobody has business with. */
	elsewhere!: Sandbox;
	private server!: N8nServer;
	private readonly cleanUps: (() => Promise<unknown>)[] = [];

	private constructor() {}

	/** Starts all of it, 15 to 30 s. @param dir folder that n8n is installed in. */
	static async open(dir: string): Promise<VersionFixture> {
		const fixture = new VersionFixture();
		try {
			await fixture.furnish(dir);
		} catch (error) {
			await fixture.close();
			throw error;
		}
		return fixture;
	}

	/** n8n's own word for its version. */
	async version(): Promise<string> {
		return await this.server.api.version();
	}

	/** Runs a saved workflow by its manual trigger, as the editor does. */
	async run(workflowId: string): Promise<RunResult> {
		const workflow = await this.server.api.workflow(workflowId);
		const trigger = nodesOf(workflow).find(({ type }) => type === MANUAL_TRIGGER);
		if (trigger === undefined) throw new Error(`${workflowId} has no manual trigger`);
		return await this.server.api.finished(await this.server.api.run(workflowId, trigger.name));
	}

	/** Runs a workflow that dispatches items with these external ids and goes on after failed ones. */
	async dispatch(ids: string[], options: Record<string, unknown> = {}): Promise<RunResult> {
		const credential = sandboxCredential(this.sandbox);
		const workflow = dispatchCases(credential.id, ids, options);
		return await this.run((await this.server.api.createWorkflow(workflow)).id);
	}

	/** Has the contact center spoil answers. */
	async plant(fault: object): Promise<void> {
		await this.control('POST', 'faults', fault);
	}

	/** One call of the contact center's control API. */
	async control(method: string, path: string, body: object = {}): Promise<void> {
		const answer = await fetch(`${this.sandbox.url}/control/${path}`, {
			method,
			body: JSON.stringify(body),
		});
		if (!answer.ok) throw new Error(`The sandbox answered ${answer.status}`);
	}

	/** Every call that the contact center saw since its last reset. */
	get calls(): readonly CallRecord[] {
		return this.sandbox.center.calls.records;
	}

	/** Ends and removes all of it, the last thing first. */
	async close(): Promise<void> {
		for (const step of this.cleanUps.reverse()) await step();
	}

	private async furnish(dir: string): Promise<void> {
		this.sandbox = await startSandbox({ scenario: { acceptAfter: 0 } });
		this.cleanUps.push(() => this.sandbox.close());
		this.elsewhere = await startSandbox();
		this.cleanUps.push(() => this.elsewhere.close());
		const n8n = await freshN8n(dir);
		this.cleanUps.push(() => n8n.remove());
		await n8n.importCredentials([sandboxCredential(this.sandbox)]);
		await n8n.importWorkflows((await readExamples()).map((example) => example.workflow));
		this.server = await startServer(n8n);
		this.cleanUps.push(() => this.server.stop());
		await this.server.api.signIn();
	}
}
