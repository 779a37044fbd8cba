import type { Locator } from 'playwright-core';
import { Fields } from './fields.mts';
import { picture } from './picture.mts';

/** The form of an open node, and what came out beside it. */
export class NodeForm extends Fields {
	/**
	 * Fills fields of text or numbers, each until n8n has saved it. Fields tell the editor a moment later what was
	 * typed: executing right away would run without it.
	 */
	async enter(values: Readonly<Record<string, string | number>>): Promise<void> {
		for (const [name, value] of Object.entries(values)) {
			await this.saving(name, value, async () => {
				await this.fill({ [name]: String(value) });
				// A number counts when the field is left.
				if (typeof value === 'number') await this.page.keyboard.press('Tab');
			});
		}
	}

	/** Changes a parameter and waits until n8n has saved its value. */
	async saving(
		name: string,
		value: string | number | boolean,
		change: () => Promise<void>,
	): Promise<void> {
		const parameter = `${JSON.stringify(name)}:${JSON.stringify(value)}`;
		const saved = this.page.waitForResponse(
			(response) =>
				['POST', 'PATCH'].includes(response.request().method()) &&
				response.url().includes('/rest/workflows') &&
				response.request().postData()?.includes(parameter) === true,
		);
		await change();
		await saved;
	}

	/** Turns a switch on, and waits until n8n has saved it. */
	async turnOn(name: string): Promise<void> {
		await this.saving(name, true, () => this.parameter(name).locator('.el-switch__core').click());
	}

	/** Chooses several of a list that n8n loads, and waits until n8n has saved them. */
	async chooseSeveral(name: string, options: readonly string[]): Promise<void> {
		const select = this.parameter(name).locator('.el-select').first();
		// n8n enables it when the list is there.
		await select.locator('input:not([disabled])').last().waitFor();
		await select.click();
		for (const option of options) {
			const saved = this.page.waitForResponse(
				(response) =>
					response.url().includes('/rest/workflows') &&
					response.request().postData()?.includes(`"${option}"`) === true,
			);
			await this.page.getByRole('option', { name: new RegExp(`^${option}`) }).click();
			await saved;
		}
		await this.page.keyboard.press('Escape');
	}

	/** Chooses a credential; one of them begins with the name. */
	async chooseCredential(name: string): Promise<void> {
		await this.page.getByTestId('node-credentials-select').click();
		await this.page.getByRole('option', { name: new RegExp(`^${name}`) }).click();
	}

	/** Adds an entry to a group of fields, such as a skill; `kind` if there are several to choose from. */
	async addEntry(group: string, kind?: string): Promise<void> {
		const fields = this.page.getByTestId(`fixed-collection-${group}`);
		if (kind === undefined) return await fields.getByTestId('fixed-collection-add').click();
		await fields.getByRole('combobox').last().click();
		await this.page.getByRole('option', { name: kind, exact: true }).click();
	}

	/** Replaces what is in a code field, and waits until n8n has saved it. */
	async writeCode(name: string, code: string): Promise<void> {
		await this.parameter(name).locator('.cm-content').click();
		await this.page.keyboard.press('ControlOrMeta+a');
		await this.saving(name, code, () => this.page.keyboard.insertText(code));
	}

	/** Adds the personal queue and opens the list of agents in it. */
	async openAgents(): Promise<void> {
		await this.addEntry('personalQueue');
		await this.agent.click();
	}

	/** Chooses an agent of the personal queue from the list, found by a term. */
	async chooseAgent(username: string): Promise<void> {
		await this.agent.click();
		const search = this.page.getByTestId('rlc-search');
		await search.locator('input').or(search).last().fill(username);
		const found = this.page.getByTestId('rlc-item').filter({ hasText: `(${username})` });
		await this.saving('value', username, () => found.click());
	}

	/** Drags a field of the input into a parameter, which maps it. */
	async map(field: string, parameter: string): Promise<void> {
		const pill = this.page
			.getByTestId('ndv-input-panel')
			.locator('[data-target="mappable"]')
			.filter({ hasText: new RegExp(`^\\s*${field}\\s*$`) })
			.first();
		await pill.hover();
		await this.page.mouse.down();
		await this.parameter(parameter).hover({ force: true });
		// The editor looks for a target while the mouse moves, not when it stops.
		const {
			x = 0,
			y = 0,
			width = 0,
			height = 0,
		} = (await this.parameter(parameter).boundingBox()) ?? {};
		await this.page.mouse.move(x + width / 2, y + height / 2, { steps: 10 });
		await this.page.mouse.up();
	}

	/** Names the agent without the list. */
	async enterAgent(username: string): Promise<void> {
		await this.page.getByTestId('rlc-mode-selector').click();
		await this.page.getByTestId('mode-username').last().click();
		await this.saving('value', username, () => this.agent.fill(username));
	}

	/** Presses Execute step, or what a trigger has in its place. */
	async executeStep(): Promise<void> {
		await this.page.getByTestId('node-execute-button').click();
	}

	/** The right half: what came out, or what went wrong. */
	get output(): Locator {
		return this.page.getByTestId('output-panel');
	}

	/** Waits until the output says so. */
	async outputSays(text: string | RegExp): Promise<void> {
		await this.output.getByText(text).first().waitFor();
	}

	/** Waits until the node has run well. */
	async succeeds(): Promise<void> {
		await this.output.getByTestId('node-run-status-success').waitFor();
	}

	/** Takes a picture when n8n has drawn that the run is over. */
	async picture(name: string): Promise<void> {
		const atRest = ':not([aria-busy]):not(:has([class*="n8n-button-fade"]))';
		await this.page.locator(`[data-test-id="node-execute-button"]${atRest}`).first().waitFor();
		await picture(this.page, name);
	}

	async close(): Promise<void> {
		await this.page.getByTestId('ndv-close-button').click();
	}

	private get agent(): Locator {
		return this.page.getByTestId('resource-locator-agent').locator('input').last();
	}
}
