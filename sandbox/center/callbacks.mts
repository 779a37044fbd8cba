import type { Clock } from '../clock.mts';
import {
	type Attempt,
	DELIVERY_TIMEOUT,
	DeliveryQueue,
	jsonHeaders,
	type Post,
} from './deliveryQueue.mts';
import type { EventBus } from './eventBus.mts';
import type { Notification } from './notification.mts';
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
}

/** Milliseconds to wait for an answer. */
export const CALLBACK_TIMEOUT = DELIVERY_TIMEOUT;

/** Milliseconds until an unanswered notification is sent again, if the profile says so at all. */
export const CALLBACK_RETRY_DELAY = 5_000;

/** Sends notifications to providers [doc REG-SRC] and keeps a record of each attempt. */
export class Callbacks {
	readonly records: CallbackRecord[] = [];
	private readonly queue: DeliveryQueue<Delivery>;

	constructor(
		private readonly clock: Clock,
		retries: () => number,
		private readonly changes: EventBus,
	) {
		this.queue = new DeliveryQueue<Delivery>({
			clock,
			post,
			attempted: (delivery, attempt) => this.keep(delivery, attempt),
			retryDelay: (_, { number }) => (number <= retries() ? CALLBACK_RETRY_DELAY : null),
		});
	}

	/** Sends a notification to the provider's endpoint, if it has one. */
	notify(provider: Provider, notification: Notification): void {
		const { endpoint } = provider;
		if (endpoint !== null) this.queue.add({ provider, endpoint, notification });
	}

	/** Breaks off what is under way and sends nothing any more. */
	stop(): void {
		this.queue.stop();
	}

	private keep(
		{ provider, endpoint, notification }: Delivery,
		{ number: attempt, startedAt, status, error }: Attempt,
	): void {
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
			durationMs: this.clock.now() - startedAt,
		};
		this.records.push(callback);
		this.changes.publish({ what: 'callback', callback });
	}
}

function post({ provider, endpoint, notification }: Delivery): Post {
	const body = JSON.stringify([notification]);
	return { url: endpoint, headers: jsonHeaders(provider.headers), body };
}
