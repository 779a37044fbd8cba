import type { ListedExecution } from '../../../scripts/n8n/api.mts';
import type { WorkflowRecord } from '../../../scripts/n8n/instance.mts';
import { TEST_OWNER } from '../../../scripts/n8n/owner.mts';
import type { N8nServer } from '../../../scripts/n8n/server.mts';
import { RestError, RestSession } from '../../../scripts/n8n/rest.mts';
import { waitFor } from '../support/waitFor.mts';

/** A workflow as n8n has it saved. */
export interface SavedWorkflow extends WorkflowRecord {
	versionId: string;
}

/** A node of a workflow, as far as tests look at it. */
export interface SavedNode {
	name: string;
	type: string;
	parameters: Record<string, unknown>;
}

/** What a person does with the workflows of a running n8n, after its owner was set up. */
export class Editor {
	private constructor(
		private readonly rest: RestSession,
		private readonly server: N8nServer,
	) {}

	static async open(server: N8nServer): Promise<Editor> {
		const rest = new RestSession(server.url);
		const { email, password } = TEST_OWNER;
		await rest.call('POST', 'login', { emailOrLdapLoginId: email, password });
		return new Editor(rest, server);
	}

	async workflow(id: string): Promise<SavedWorkflow> {
		return await this.rest.call('GET', `workflows/${id}`);
	}

	/** Publishes what is saved. @throws Error with n8n's words if a trigger cannot be opened */
	async publish(id: string): Promise<void> {
		const { versionId } = await this.workflow(id);
		await this.server.api.activate({ id, versionId });
	}

	async unpublish(id: string): Promise<void> {
		await this.rest.call('POST', `workflows/${id}/deactivate`, {});
		await waitFor(
			async () => await this.publicationStatus(id),
			(status) => status === 'not_published',
		);
	}

	/** n8n 1 has no such address: when it has answered `deactivate`, the workflow is not published. */
	private async publicationStatus(id: string): Promise<string> {
		try {
			const path = `workflows/${id}/publication-status`;
			return (await this.rest.call<{ status: string }>('GET', path)).status;
		} catch (error) {
			if (error instanceof RestError && error.status === 404) return 'not_published';
			throw error;
		}
	}

	/** Changes parameters of a node and saves. */
	async change(id: string, node: string, parameters: Record<string, unknown>): Promise<void> {
		const { nodes, connections, settings, versionId } = await this.workflow(id);
		const changed = (nodes as SavedNode[]).map((one) =>
			one.name === node ? { ...one, parameters: { ...one.parameters, ...parameters } } : one,
		);
		const body = { nodes: changed, connections, settings, versionId };
		await this.rest.call('PATCH', `workflows/${id}`, body);
	}

	/** Renames the only node of a workflow and saves. */
	async rename(id: string, name: string): Promise<void> {
		const { nodes, connections, settings, versionId } = await this.workflow(id);
		const renamed = (nodes as SavedNode[]).map((node) => ({ ...node, name }));
		const body = { nodes: renamed, connections, settings, versionId };
		await this.rest.call('PATCH', `workflows/${id}`, body);
	}

	/** Presses Listen for test event. n8n 2 tests what is saved, n8n 1 what is sent. */
	async listen(id: string, trigger: string): Promise<void> {
		const workflowData = await this.workflow(id);
		const body = { workflowData, triggerToStartFrom: { name: trigger } };
		await this.rest.call('POST', `workflows/${id}/run`, body);
	}

	/** Presses Stop Listening. n8n ends the test after it has answered. */
	async stopListening(id: string): Promise<void> {
		await this.rest.call('DELETE', `test-webhook/${id}`);
	}

	/** Deletes a credential. */
	async deleteCredential(id: string): Promise<void> {
		await this.rest.call('DELETE', `credentials/${id}`);
	}

	/** The last executions of a workflow, the oldest first. */
	async executions(id: string): Promise<ListedExecution[]> {
		return (await this.server.api.executionsOf(id)).reverse();
	}
}
