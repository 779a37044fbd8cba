import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ExecutionStatus, WorkflowExecuteMode } from 'n8n-workflow';
import { CommunityPackages } from './communityPackages.mts';
import type { CredentialRecord, WorkflowRecord } from './instance.mts';
import { type Owner, TEST_OWNER } from './owner.mts';
import { RestError, RestSession } from './rest.mts';
import { readRun, type RunRecord, type RunResult } from './runData.mts';

/** Statuses of an execution that goes on by itself. */
const UNFINISHED: ExecutionStatus[] = ['new', 'running', 'waiting'];

const POLL_MS = 200;

/** A line of the executions list. */
export interface ListedExecution {
	id: string;
	status: ExecutionStatus;
	mode: WorkflowExecuteMode;
}

/**
 * The executions of one answer, each once, the newest first. n8n asks for those that run and those
 * that have ended at the same time: one that ends in between is in its answer twice, the end last.
 */
export function newestFirst(listed: ListedExecution[]): ListedExecution[] {
	const once = new Map(listed.map((execution) => [execution.id, execution]));
	return [...once.values()].sort((one, other) => Number(other.id) - Number(one.id));
}

/** What people do in n8n's editor, over its REST API. Every method throws RestError on a refusal. */
export class N8nApi {
	/** Settings > Community nodes. */
	readonly packages: CommunityPackages;
	private readonly rest: RestSession;

	/**
	 * @param url n8n's address.
	 * @param cli n8n's command line script, to find the library that n8n packs execution data with.
	 */
	constructor(
		url: string,
		private readonly cli: string,
	) {
		this.rest = new RestSession(url);
		this.packages = new CommunityPackages(this.rest);
	}

	/**
	 * Sets up the owner of a fresh n8n and logs in; only logs in if there is an owner.
	 * @returns false if somebody gave the owner another address or password.
	 */
	async signIn({ email, password }: Owner = TEST_OWNER): Promise<boolean> {
		const person = { email, password, firstName: 'Sandbox', lastName: 'Owner' };
		const login = { emailOrLdapLoginId: email, password };
		try {
			await this.rest.call('POST', 'owner/setup', person);
			return true;
		} catch (error) {
			if (!(error instanceof RestError && error.status === 400)) throw error;
		}
		try {
			await this.rest.call('POST', 'login', login);
			return true;
		} catch (error) {
			if (!(error instanceof RestError && error.status === 401)) throw error;
			return false;
		}
	}

	/** Saves a new credential; gives its id. */
	async createCredential(credential: Omit<CredentialRecord, 'id'>): Promise<string> {
		return (await this.rest.call<{ id: string }>('POST', 'credentials', credential)).id;
	}

	/** Saves a credential that exists, as the editor's Save does. */
	async updateCredential({ id, ...credential }: CredentialRecord): Promise<void> {
		await this.rest.call('PATCH', `credentials/${id}`, credential);
	}

	/** The credential's Test button: `status` is OK or Error, `message` is what the user reads. */
	async testCredential(
		credentials: CredentialRecord,
	): Promise<{ status: string; message: string }> {
		return await this.rest.call('POST', 'credentials/test', { credentials });
	}

	/** Saves a new workflow. */
	async createWorkflow(
		workflow: Omit<WorkflowRecord, 'id'>,
	): Promise<{ id: string; versionId: string }> {
		const whole = { active: false, settings: {}, ...workflow }; // n8n 1 assumes nothing
		return await this.rest.call('POST', 'workflows', whole);
	}

	/** A saved workflow. */
	async workflow(id: string): Promise<WorkflowRecord> {
		return await this.rest.call('GET', `workflows/${id}`);
	}

	/** n8n's version. */
	async version(): Promise<string> {
		return (await this.rest.call<{ versionCli: string }>('GET', 'settings')).versionCli;
	}

	/**
	 * Publishes a version of a workflow and waits until its triggers are there: n8n answers before.
	 * @throws Error if a trigger cannot be started.
	 */
	async activate({ id, versionId }: { id: string; versionId: string }): Promise<void> {
		await this.rest.call('POST', `workflows/${id}/activate`, { versionId });
		const path = `workflows/${id}/publication-status`;
		let state: { status: string; triggers: unknown };
		do {
			await sleep(POLL_MS);
			try {
				state = await this.rest.call('GET', path);
			} catch (error) {
				// n8n 1 does not know this address: when it answers, the triggers are there.
				if (error instanceof RestError && error.status === 404) return;
				throw error;
			}
		} while (state.status === 'in_progress');
		if (state.status === 'failed' || state.status === 'partial') {
			throw new Error(`Workflow ${id} is not published: ${JSON.stringify(state.triggers)}`);
		}
	}

	/** Presses Execute workflow. @param trigger name of the trigger node. Gives the execution's id. */
	async run(workflowId: string, trigger: string): Promise<string> {
		// n8n 2 runs what is saved, n8n 1 what is sent.
		const workflowData = await this.workflow(workflowId);
		const body = { workflowData, triggerToStartFrom: { name: trigger } };
		const path = `workflows/${workflowId}/run`;
		return (await this.rest.call<{ executionId: string }>('POST', path, body)).executionId;
	}

	/** What the executions list shows of a workflow, the newest first. */
	async executionsOf(workflowId: string): Promise<ListedExecution[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const path = `executions?limit=100&filter=${filter}`;
		return newestFirst((await this.rest.call<{ results: ListedExecution[] }>('GET', path)).results);
	}

	/**
	 * Retries an execution from where it failed. Gives the new execution's id when that has ended.
	 * @param loadWorkflow with the workflow as it is saved now, not as it was then.
	 */
	async retry(executionId: string, loadWorkflow = false): Promise<string> {
		const path = `executions/${executionId}/retry`;
		return (await this.rest.call<{ id: string }>('POST', path, { loadWorkflow })).id;
	}

	/** Stops a running execution. */
	async stop(executionId: string): Promise<void> {
		await this.rest.call('POST', `executions/${executionId}/stop`);
	}

	/** An execution as far as it is saved. */
	async execution(id: string): Promise<RunResult> {
		const { status, data } = await this.rest.call<{ status: ExecutionStatus; data: string }>(
			'GET',
			`executions/${id}`,
		);
		return readRun({ status, data: this.unpack(data) });
	}

	/** Waits until an execution has ended. @throws Error after `timeoutMs`. */
	async finished(id: string, timeoutMs = 60_000): Promise<RunResult> {
		const deadline = Date.now() + timeoutMs;
		for (;;) {
			const run = await this.execution(id);
			// n8n 1 saves the status before the data.
			const isWhole = run.status !== 'success' || run.nodes.length > 0;
			if (!UNFINISHED.includes(run.status) && isWhole) return run;
			if (Date.now() > deadline) {
				throw new Error(`Execution ${id} is still ${run.status} after ${timeoutMs} ms.`);
			}
			await sleep(POLL_MS);
		}
	}

	private unpack(data: string): RunRecord['data'] {
		const flatted = createRequire(this.cli)('flatted') as {
			parse(text: string): RunRecord['data'];
		};
		return flatted.parse(data);
	}
}
