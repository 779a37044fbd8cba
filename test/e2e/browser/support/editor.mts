import type { Locator, Page } from 'playwright-core';
import { type Owner, TEST_OWNER } from '../../../../scripts/n8n/owner.mts';
import { CredentialForm } from './credentialForm.mts';
import { NodeForm } from './nodeForm.mts';

/** n8n's editor in a browser, as its owner uses it. */
export class Editor {
	private constructor(
		readonly page: Page,
		private readonly url: string,
	) {}

	/** Logs in through n8n's own form. */
	static async signIn(
		page: Page,
		url: string,
		{ email, password }: Owner = TEST_OWNER,
	): Promise<Editor> {
		await page.goto(`${url}/signin`);
		await page.locator('input[name="emailOrLdapLoginId"]').fill(email);
		await page.locator('input[name="password"]').fill(password);
		await page.getByTestId('form-submit-button').click();
		await page.getByTestId('universal-add').waitFor();
		return new Editor(page, url);
	}

	/** Opens the form of a new credential, found by what somebody would type. */
	async newCredential(search: string, displayName: string): Promise<CredentialForm> {
		await this.page.goto(`${this.url}/home/credentials`);
		await this.page.getByTestId('add-resource-credential').click();
		await this.page.getByTestId('new-credential-type-select').click();
		await this.page.keyboard.type(search);
		await this.page
			.getByTestId('new-credential-type-select-option')
			.getByText(displayName, { exact: true })
			.click();
		await this.page.getByTestId('new-credential-type-button').click();
		return new CredentialForm(this.page);
	}

	/** Opens a workflow with nothing but a manual trigger, without which n8n offers triggers first. */
	async newWorkflow(): Promise<void> {
		await this.emptyWorkflow();
		await this.creatorItem('Trigger manually').click();
	}

	/** Opens a workflow that is saved. */
	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${id}`);
	}

	/** Opens the form of a node on the canvas. */
	async openNode(name: string): Promise<NodeForm> {
		await this.page.locator(`[data-node-name="${name}"]`).first().dblclick();
		await this.page.getByTestId('node-execute-button').waitFor();
		return new NodeForm(this.page);
	}

	/** Presses Execute workflow; with several triggers the one beside the given trigger. */
	async executeWorkflow(trigger?: string): Promise<void> {
		const button = 'execute-workflow-button';
		if (trigger === undefined) return await this.page.getByTestId(button).click();
		const node = this.page.locator(`[data-node-name="${trigger}"]`).first();
		// The button is there while the mouse is over the node, and the canvas moves its nodes at first.
		for (;;) {
			await node.hover();
			const pressed = this.page.getByTestId(`${button}-${trigger}`).click({ timeout: 2_000 });
			if (
				await pressed.then(
					() => true,
					() => false,
				)
			)
				return;
		}
	}

	/** Adds a node by search and opens its form: first the node, then one of its actions. */
	async addNode(search: string, node: string, action: RegExp): Promise<NodeForm> {
		await this.page.getByTestId('node-creator-plus-button').click();
		return await this.pickAction(search, node, action);
	}

	/** Begins a workflow with a trigger, found by search, and opens its form. */
	async newWorkflowWith(search: string, node: string, action: RegExp): Promise<NodeForm> {
		await this.emptyWorkflow();
		return await this.pickAction(search, node, action);
	}

	/** Begins a workflow with a trigger that has no actions to choose from, and opens its form. */
	async newWorkflowWithTrigger(search: string, node: string): Promise<NodeForm> {
		await this.emptyWorkflow();
		await this.page.getByTestId('node-creator-search-bar').fill(search);
		await this.creatorItem(node).click();
		await this.page.getByRole('button', { name: 'Add to workflow' }).click();
		await this.page.getByTestId('node-execute-button').waitFor();
		return new NodeForm(this.page);
	}

	/** A message that n8n shows in the corner. */
	toast(text: string): Locator {
		return this.page.getByRole('alert').filter({ hasText: text });
	}

	private async emptyWorkflow(): Promise<void> {
		await this.page.goto(`${this.url}/workflow/new`);
		await this.page.getByTestId('canvas-plus-button').click();
	}

	private async pickAction(search: string, node: string, action: RegExp): Promise<NodeForm> {
		await this.page.getByTestId('node-creator-search-bar').fill(search);
		await this.creatorItem(node).click();
		await this.page.getByTestId('node-creator-item-name').getByText(action).click();
		await this.page.getByTestId('node-execute-button').waitFor();
		return new NodeForm(this.page);
	}

	private creatorItem(name: string): Locator {
		return this.page.getByTestId('node-creator-item-name').getByText(name, { exact: true });
	}
}
