import type { Browser } from 'playwright-core';
import { type Sandbox, startSandbox } from '../../../../sandbox/index.mts';
import type { N8nInstance } from '../../../../scripts/n8n/instance.mts';
import { type N8nServer, startServer } from '../../../../scripts/n8n/server.mts';
import { freshN8n } from '../../support/n8n.mts';
import { openBrowser, openPage } from './browser.mts';
import { Editor } from './editor.mts';

/** A running n8n with the packed node, its editor in a browser, and a contact center. */
export class EditorFixture {
	server!: N8nServer;
	sandbox!: Sandbox;
	editor!: Editor;
	private n8n!: N8nInstance;
	private browser!: Browser;

	static async open(): Promise<EditorFixture> {
		const fixture = new EditorFixture();
		try {
			await fixture.start();
			return fixture;
		} catch (error) {
			await fixture.close();
			throw error;
		}
	}

	async close(): Promise<void> {
		await this.browser?.close();
		await this.server?.stop();
		await this.n8n?.remove();
		await this.sandbox?.close();
	}

	private async start(): Promise<void> {
		this.sandbox = await startSandbox();
		this.n8n = await freshN8n();
		[this.server, this.browser] = await Promise.all([startServer(this.n8n), openBrowser()]);
		await this.server.api.signIn();
		const { page } = await openPage(this.browser);
		this.editor = await Editor.signIn(page, this.server.url);
	}
}
