import type { Locator, Page } from 'playwright-core';
import { OWNER } from '../../../../scripts/n8n/api.mts';

/** n8n's editor in a browser, as its owner uses it. Parameters go by their names, not by labels. */
export class Editor {
	private constructor(
		readonly page: Page,
		private readonly url: string,
	) {}

	/** Logs in through n8n's own form. */
	static async signIn(
		page: Page,
		url: string,
		{ email, password }: { email: string; password: string } = OWNER,
	): Promise<Editor> {
		await page.goto(`${url}/signin`);
		await page.locator('input[name="emailOrLdapLoginId"]').fill(email);
		await page.locator('input[name="password"]').fill(password);
		await page.getByTestId('form-submit-button').click();
		await page.getByTestId('universal-add').waitFor();
		return new Editor(page, url);
	}

	/** Opens the form of a new credential, found by what somebody would type. */
	async newCredential(search: string, displayName: string): Promise<void> {
		await this.page.goto(`${this.url}/home/credentials`);
		await this.page.getByTestId('add-resource-credential').click();
		await this.page.getByTestId('new-credential-type-select').click();
		await this.page.keyboard.type(search);
		await this.page
			.getByTestId('new-credential-type-select-option')
			.getByText(displayName, { exact: true })
			.click();
		await this.page.getByTestId('new-credential-type-button').click();
	}

	/** Presses Save of the open credential, which n8n then tests. */
	async saveCredential(): Promise<void> {
		await this.page.getByTestId('credential-save-button').click();
	}

	/** Opens a workflow with nothing but a manual trigger, without which n8n offers triggers first. */
	async newWorkflow(): Promise<void> {
		await this.page.goto(`${this.url}/workflow/new`);
		await this.page.getByTestId('canvas-plus-button').click();
		await this.page
			.getByTestId('node-creator-item-name')
			.getByText('Trigger manually', { exact: true })
			.click();
	}

	/** Opens a workflow that is saved. */
	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${id}`);
	}

	/** Presses Execute workflow; with several triggers the one beside the given trigger. */
	async executeWorkflow(trigger?: string): Promise<void> {
		const button = 'execute-workflow-button';
		if (trigger === undefined) return await this.page.getByTestId(button).click();
		await this.page.locator(`[data-node-name="${trigger}"]`).first().hover();
		await this.page.getByTestId(`${button}-${trigger}`).click();
	}

	/** Adds a node by search and opens its form: first the node, then one of its actions. */
	async addNode(search: string, node: string, action: RegExp): Promise<void> {
		await this.page.getByTestId('node-creator-plus-button').click();
		await this.page.getByTestId('node-creator-search-bar').fill(search);
		const item = this.page.getByTestId('node-creator-item-name');
		await item.getByText(node, { exact: true }).click();
		await item.getByText(action).click();
		await this.page.getByTestId('node-execute-button').waitFor();
	}

	/** The part of a form where a parameter is entered. */
	parameter(name: string): Locator {
		return this.page.getByTestId(`parameter-input-${name}`);
	}

	/** Fills text fields, by parameter name. */
	async fill(values: Readonly<Record<string, string>>): Promise<void> {
		for (const [name, value] of Object.entries(values)) {
			await this.parameter(name).locator('input').fill(value);
		}
	}

	/**
	 * Fills text fields of a node, each until n8n has saved it. Fields tell the editor a moment later
	 * what was typed: executing right away would run without it.
	 */
	async enter(values: Readonly<Record<string, string>>): Promise<void> {
		for (const [name, value] of Object.entries(values)) {
			const saved = this.page.waitForResponse(
				(response) =>
					['POST', 'PATCH'].includes(response.request().method()) &&
					response.url().includes('/rest/workflows') &&
					response.request().postData()?.includes(JSON.stringify(value)) === true,
			);
			await this.fill({ [name]: value });
			await saved;
		}
	}

	/** Chooses the credential of the open node; one of them begins with the name. */
	async chooseCredential(name: string): Promise<void> {
		await this.page.getByTestId('node-credentials-select').click();
		await this.page.getByRole('option', { name: new RegExp(`^${name}`) }).click();
	}

	/** Chooses from the list of a parameter; an entry begins with its name. */
	async choose(name: string, option: string): Promise<void> {
		await this.parameter(name).click();
		await this.page.getByRole('option', { name: new RegExp(`^${option}`) }).click();
	}

	/** Adds an entry to a group of fields, such as a skill; `kind` if there are several to choose from. */
	async addEntry(group: string, kind?: string): Promise<void> {
		const fields = this.page.getByTestId(`fixed-collection-${group}`);
		if (kind === undefined) return await fields.getByTestId('fixed-collection-add').click();
		await fields.getByRole('combobox').last().click();
		await this.page.getByRole('option', { name: kind, exact: true }).click();
	}

	/** Replaces what is in a code field. */
	async writeCode(name: string, code: string): Promise<void> {
		await this.parameter(name).locator('.cm-content').click();
		await this.page.keyboard.press('ControlOrMeta+a');
		await this.page.keyboard.insertText(code);
	}

	/** Presses Execute step of the open node. */
	async executeStep(): Promise<void> {
		await this.page.getByTestId('node-execute-button').click();
	}

	/** The right half of an open node: what came out, or what went wrong. */
	get output(): Locator {
		return this.page.getByTestId('output-panel');
	}

	/** A message that n8n shows in the corner. */
	toast(text: string): Locator {
		return this.page.getByRole('alert').filter({ hasText: text });
	}

	/** Closes the form of a node. */
	async closeNode(): Promise<void> {
		await this.page.getByTestId('ndv-close-button').click();
	}
}
