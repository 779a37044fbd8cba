import { House } from './house.mts';
import { Receiver } from './receiver.mts';

/** A sandbox where jane is ready, and a provider `CrmBridge` that listens to it. */
export class Bridge {
	private constructor(
		readonly house: House,
		readonly receiver: Receiver,
		readonly endpoint: string,
	) {}

	static async open(): Promise<Bridge> {
		const house = await House.open({ scenario: { agentsReady: ['jane'] } });
		const receiver = new Receiver();
		const endpoint = await receiver.open();
		await house.register({
			provider: 'CrmBridge',
			endpoint,
			headers: { Authorization: 'Bearer our-secret', 'X-Tenant': '7' },
			agentactionspermitted: { release: 1, hold: 1, transferToAgent: 1, transferToRoute: 1 },
		});
		return new Bridge(house, receiver, endpoint);
	}

	async close(): Promise<void> {
		await this.house.close();
		await this.receiver.close();
	}

	/** Dispatches an interaction under the provider and lets an agent accept it. */
	async assign(externalId = 'case-1'): Promise<void> {
		await this.house.dispatch(externalId, {}, 'CrmBridge');
		this.house.clock.advance(800);
	}
}
