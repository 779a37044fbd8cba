import { Fields } from './fields.mts';

/** The form of a credential. */
export class CredentialForm extends Fields {
	/** Presses Save; n8n then tests the credential. */
	async save(): Promise<void> {
		await this.page.getByTestId('credential-save-button').click();
	}

	/** Waits until the form says so. */
	async says(text: string): Promise<void> {
		await this.modal.getByText(text).waitFor();
	}

	/** Has the form tell all about what is wrong. */
	async showDetails(): Promise<void> {
		await this.modal.getByText('More details').click();
	}

	private get modal() {
		return this.page.getByTestId('editCredential-modal');
	}
}
