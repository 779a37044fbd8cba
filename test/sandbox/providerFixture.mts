import { SandboxFixture } from './sandboxFixture.mts';
import { CallbackServer } from './callbackServer.mts';

/** A sandbox where jane is ready, and a provider `CrmBridge` that listens to it. */
export class ProviderFixture {
	private constructor(
		readonly fixture: SandboxFixture,
		readonly callbackServer: CallbackServer,
		readonly endpoint: string,
	) {}

	static async open(): Promise<ProviderFixture> {
		const fixture = await SandboxFixture.open({ scenario: { agentsReady: ['jane'] } });
		const callbackServer = new CallbackServer();
		const endpoint = await callbackServer.open();
		await fixture.register({
			provider: 'CrmBridge',
			endpoint,
			headers: { Authorization: 'Bearer our-secret', 'X-Tenant': '7' },
			agentactionspermitted: { release: 1, hold: 1, transferToAgent: 1, transferToRoute: 1 },
		});
		return new ProviderFixture(fixture, callbackServer, endpoint);
	}

	async close(): Promise<void> {
		await this.fixture.close();
		await this.callbackServer.close();
	}

	/** Dispatches an interaction under the provider and lets an agent accept it. */
	async assign(externalId = 'case-1'): Promise<void> {
		await this.fixture.dispatch(externalId, {}, 'CrmBridge');
		this.fixture.clock.advance(800);
	}
}
