import type { Locator, Page } from 'playwright-core';

/** A form of n8n's editor. Fields go by the names of their parameters, not by labels. */
export class Fields {
	constructor(readonly page: Page) {}

	/** The part of the form where a parameter is entered. */
	parameter(name: string): Locator {
		return this.page.getByTestId(`parameter-input-${name}`);
	}

	/** Fills text fields. */
	async fill(values: Readonly<Record<string, string>>): Promise<void> {
		for (const [name, value] of Object.entries(values)) {
			await this.parameter(name).locator('input').fill(value);
		}
	}

	/** Chooses from a list; an entry begins with its name. */
	async choose(name: string, option: string): Promise<void> {
		await this.parameter(name).click();
		await this.page.getByRole('option', { name: new RegExp(`^${option}`) }).click();
	}
}
