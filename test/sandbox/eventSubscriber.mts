import type { Method } from 'axios';

import type { EventRecord } from '../../sandbox/center/eventDeliveries.mts';
import { CallbackServer, type Received } from './callbackServer.mts';
import { type Answer, http, type SandboxFixture } from './sandboxFixture.mts';

/** Somebody who subscribes to events of a sandbox and listens to them. */
export class EventSubscriber {
	readonly server = new CallbackServer();
	readonly secret = Buffer.from('0123456789abcdef0123456789abcdef').toString('base64');
	private url = '';
	private token = '';

	private constructor(private readonly fixture: SandboxFixture) {}

	static async open(fixture: SandboxFixture): Promise<EventSubscriber> {
		const subscriber = new EventSubscriber(fixture);
		subscriber.url = await subscriber.server.open();
		subscriber.token = await fixture.newToken({ scope: 'admin:read admin:write' });
		return subscriber;
	}

	async headers(): Promise<Record<string, string>> {
		return this.fixture.headers(1, this.token);
	}

	/** A call of the Webhooks API, to look at. */
	async ask(method: Method, path: string, data?: object): Promise<Answer> {
		const { 'content-type': type = '', ...rest } = await this.headers();
		const headers = data === undefined ? rest : { ...rest, 'content-type': type };
		const url = `${this.fixture.sandbox.url}/webhooks/subscriptions${path}`;
		return await http.request({ method, url, headers, data });
	}

	/** Subscribes to events. @returns the subscription's ID */
	async subscribe(events: string[]): Promise<string> {
		const order = { name: 'Test', url: this.url, events, secret: this.secret };
		const { data } = await this.ask('POST', '', order);
		return (data as { subscriptionId: string }).subscriptionId;
	}

	/** Settles with all that came, once it is `count` deliveries. */
	async until(count: number): Promise<Received[]> {
		return await this.server.until(count);
	}

	/** Settles when the center has noted the next attempt to deliver events. */
	nextDelivery(): Promise<EventRecord> {
		return new Promise((resolve) => {
			const stop = this.fixture.sandbox.center.onChange((change) => {
				if (change.what !== 'delivery') return;
				stop();
				resolve(change.delivery);
			});
		});
	}

	async close(): Promise<void> {
		await this.server.close();
	}
}
