import type { Clock } from '../clock.mts';
import type { EventBus } from './eventBus.mts';
import type { Notification } from './notification.mts';
import { type Answered, Outbox } from './outbox.mts';
import { type Provider, withoutQuery } from './providers.mts';

/** One attempt to tell a provider something, without the headers, which may hold secrets. */
export interface CallbackRecord {
	readonly number: number;
	/** ISO 8601. */
	readonly at: string;
	readonly provider: string;
	readonly endpoint: string;
	readonly notification: Notification['notification'];
	readonly externalId: string;
	readonly notificationId: string;
	readonly attempt: number;
	/** Null when there was no answer. */
	readonly status: number | null;
	readonly error: string | null;
	readonly durationMs: number;
}

interface Delivery {
	readonly provider: Provider;
	readonly endpoint: string;
	readonly notification: Notification;
	readonly attempt: number;
}

/** Milliseconds to wait for an answer. Undocumented; the Webhooks API waits as long [doc WH]. */
export const CALLBACK_TIMEOUT = 10_000;

/** Milliseconds until an unanswered notification is sent again, if the profile says so at all. */
export const CALLBACK_RETRY_DELAY = 5_000;

/** Sends notifications to providers [doc REG-SRC] and keeps a record of each attempt. */
export class Callbacks {
	readonly records: CallbackRecord[] = [];
	private readonly outbox: Outbox;

	constructor(
		private readonly clock: Clock,
		private readonly retries: () => number,
		private readonly changes: EventBus,
	) {
		this.outbox = new Outbox(clock, CALLBACK_TIMEOUT);
	}

	/** Sends a notification to the provider's endpoint, if it has one. */
	notify(provider: Provider, notification: Notification): void {
		const { endpoint } = provider;
		if (endpoint !== null) this.send({ provider, endpoint, notification, attempt: 1 });
	}

	/** Breaks off what is under way and sends nothing any more. */
	stop(): void {
		this.outbox.stop();
	}

	private send(delivery: Delivery): void {
		const { provider, endpoint: url, notification } = delivery;
		const body = JSON.stringify([notification]);
		this.outbox.send({ method: 'POST', url, headers: provider.headers, body }, (answered) => {
			this.keep(delivery, answered);
			if (answered.taken || delivery.attempt > this.retries()) return;
			const again = { ...delivery, attempt: delivery.attempt + 1 };
			this.clock.schedule(CALLBACK_RETRY_DELAY, () => this.send(again));
		});
	}

	private keep(delivery: Delivery, { startedAt, durationMs, status, error }: Answered): void {
		const { provider, endpoint, notification, attempt } = delivery;
		const callback: CallbackRecord = {
			number: this.records.length + 1,
			at: new Date(startedAt).toISOString(),
			provider: provider.name,
			endpoint: withoutQuery(endpoint),
			notification: notification.notification,
			externalId: notification.objectid,
			notificationId: notification.notificationid,
			attempt,
			status,
			error,
			durationMs,
		};
		this.records.push(callback);
		this.changes.publish({ what: 'callback', callback });
	}
}
