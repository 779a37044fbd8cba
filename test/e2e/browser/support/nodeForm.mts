import type { Locator, Page } from 'playwright-core';
import { OWNER } from '../../../../scripts/n8n/api.mts';
import type { N8nServer } from '../../../../scripts/n8n/server.mts';

/** Logs the owner in, as a person does. */
export async function signIn(page: Page, { url }: N8nServer): Promise<void> {
	await page.goto(`${url}/signin`);
	await page.locator('input[type=email]').fill(OWNER.email);
	await page.locator('input[type=password]').fill(OWNER.password);
	await page.getByRole('button', { name: /sign in/i }).click();
	await page.waitForURL(/\/(home|workflow)/);
}

/** A saved workflow with the node. */
export interface SavedNode {
	readonly workflowId: string;
	readonly nodeId: string;
}

/** Saves Start -> VCC; what the form shows is what `parameters` leave open. */
export async function saveNode(
	{ api }: N8nServer,
	credentialId: string,
	parameters: object = {},
): Promise<SavedNode> {
	const place = { typeVersion: 1, position: [0, 0] };
	const start = {
		...place,
		id: 'start',
		name: 'Start',
		type: 'n8n-nodes-base.manualTrigger',
		parameters: {},
	};
	const vcc = {
		...place,
		id: 'vcc',
		name: 'VCC',
		type: 'n8n-nodes-vcc-interactions.vccInteractions',
		parameters,
		credentials: { vonageContactCenterApi: { id: credentialId, name: 'VCC sandbox' } },
	};
	const { id } = await api.createWorkflow({
		name: 'A form',
		nodes: [start, vcc],
		connections: { Start: { main: [[{ node: 'VCC', type: 'main', index: 0 }]] } },
	});
	return { workflowId: id, nodeId: vcc.id };
}

/** The node's form in n8n's editor. */
export class NodeForm {
	private constructor(readonly page: Page) {}

	/** Opens the form of a saved node. */
	static async open(page: Page, { url }: N8nServer, node: SavedNode): Promise<NodeForm> {
		// Without this the editor asks whether to leave what was changed in the form before.
		page.once('dialog', (dialog) => void dialog.accept().catch(() => undefined));
		await page.goto(`${url}/workflow/${node.workflowId}/${node.nodeId}`, { waitUntil: 'commit' });
		const form = new NodeForm(page);
		await form.part('node-credentials-select').waitFor();
		return form;
	}

	/** A part by n8n's own name for it. */
	part(name: string): Locator {
		return this.page.locator(`[data-test-id="${name}"]`);
	}

	/** The input of a field, by the parameter's name. */
	field(parameter: string): Locator {
		return this.part(`parameter-input-${parameter}`).locator('input, textarea').first();
	}

	/**
	 * Types into a field and waits until n8n has saved it. Fields tell the editor a moment later what
	 * was typed: executing right away would run without it.
	 */
	async enter(input: Locator, text: string): Promise<void> {
		const saved = this.page.waitForResponse(
			(response) =>
				response.request().method() === 'PATCH' &&
				response.request().postData()?.includes(JSON.stringify(text)) === true,
		);
		await input.fill(text);
		await saved;
	}

	/** Chooses from a drop-down list. */
	async choose(parameter: string, option: string): Promise<void> {
		await this.field(parameter).click();
		await this.page.getByRole('option', { name: option }).first().click();
	}

	/** Adds Agent to Personal Queue and opens its list. */
	async openAgents(): Promise<void> {
		const agent = this.part('resource-locator-agent');
		if ((await agent.count()) === 0) {
			await this.part('collection-parameter-add').first().click();
			await this.part('collection-parameter-option')
				.filter({ hasText: /^\s*Agent\s*$/ })
				.first()
				.click();
		}
		await agent.locator('input').last().click();
	}

	/**
	 * Presses Execute step and waits for the node's output.
	 * @throws Error with what the output says if the node failed
	 */
	async execute(): Promise<Locator> {
		await this.part('node-execute-button').click();
		const output = this.part('output-panel');
		await output.getByText('1 item', { exact: false }).first().waitFor();
		// n8n counts the item of a node that failed too.
		if ((await output.locator('[data-test-id="node-error-message"]').count()) > 0) {
			throw new Error(await output.innerText());
		}
		return output;
	}
}
