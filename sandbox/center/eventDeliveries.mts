import type { Clock } from '../clock.mts';
import type { Profile } from '../profile.mts';
import type { AccountEvent } from './accountEvent.mts';
import { type Attempt, DeliveryQueue, type Post } from './deliveryQueue.mts';
import type { EventBus } from './eventBus.mts';
import { signatureOf } from './eventSignature.mts';
import { withoutQuery } from './providers.mts';
import type { Subscriptions } from './subscriptions.mts';

/** One attempt to tell a subscriber of events. */
export interface EventRecord {
	readonly number: number;
	/** ISO 8601. */
	readonly at: string;
	readonly subscription: string;
	readonly endpoint: string;
	readonly events: readonly { readonly type: string; readonly id: string }[];
	readonly attempt: number;
	/** Null when there was no answer. */
	readonly status: number | null;
	readonly error: string | null;
	readonly durationMs: number;
}

interface Delivery {
	readonly subscriptionId: string;
	/** One that stands alone; undefined: `events` is sent as a list. */
	readonly event?: AccountEvent;
	readonly events: readonly AccountEvent[];
	readonly since: number;
}

/** What deliveries depend on. */
export interface EventRules {
	readonly clock: Clock;
	readonly subscriptions: Subscriptions;
	readonly profile: () => Profile;
	readonly changes: EventBus;
}

/** Milliseconds for which a delivery is tried again [doc WH]. */
const RETRIED_FOR = 24 * 3_600_000;

/** Milliseconds until the second attempt; the pause doubles, up to the longest. Not documented. */
export const FIRST_RETRY_DELAY = 5_000;
const LONGEST_RETRY_DELAY = 900_000;

/** Milliseconds that events wait for others where the profile has them share a delivery. */
export const BATCH_WINDOW = 50;

/** Tells subscribers of events, signed, again unless they answer with a 2xx [doc WH, SIGN]. */
export class EventDeliveries {
	readonly records: EventRecord[] = [];
	private readonly queue: DeliveryQueue<Delivery>;
	private readonly batches = new Map<string, AccountEvent[]>();

	constructor(private readonly rules: EventRules) {
		this.queue = new DeliveryQueue<Delivery>({
			clock: rules.clock,
			post: (delivery) => this.post(delivery),
			attempted: (delivery, attempt) => this.keep(delivery, attempt),
			retryDelay: ({ since }, { number }) => {
				const delay = Math.min(FIRST_RETRY_DELAY * 2 ** (number - 1), LONGEST_RETRY_DELAY);
				return rules.clock.now() + delay - since > RETRIED_FOR ? null : delay;
			},
		});
	}

	/** Tells everybody who wants to know of it. */
	send(event: AccountEvent): void {
		for (const { subscriptionId } of this.rules.subscriptions.wanting(event.type)) {
			if (this.rules.profile().eventBatches === 'batched') this.collect(subscriptionId, event);
			else this.queue.add({ subscriptionId, event, events: [event], since: this.now() });
		}
	}

	/** Breaks off what is under way and sends nothing any more. */
	stop(): void {
		this.queue.stop();
	}

	private now(): number {
		return this.rules.clock.now();
	}

	private collect(subscriptionId: string, event: AccountEvent): void {
		const batch = this.batches.get(subscriptionId);
		if (batch !== undefined) return void batch.push(event);
		const events = [event];
		this.batches.set(subscriptionId, events);
		this.rules.clock.schedule(BATCH_WINDOW, () => {
			this.batches.delete(subscriptionId);
			this.queue.add({ subscriptionId, events, since: this.now() });
		});
	}

	/** Signed when it leaves: a signature is good for minutes, and attempts go on for hours. */
	private post({ subscriptionId, event, events }: Delivery): Post | null {
		const subscription = this.rules.subscriptions.effective(subscriptionId);
		if (subscription?.enabled !== true) return null;
		const body = JSON.stringify(event ?? events);
		const kind = event === undefined ? 'cloudevents-batch' : 'cloudevents';
		return {
			url: subscription.url,
			headers: {
				'content-type': `application/${kind}+json; charset=utf-8`,
				'vonage-signature': signatureOf(
					body,
					subscription.secret,
					this.now(),
					this.rules.profile(),
				),
			},
			body,
		};
	}

	private keep(
		{ subscriptionId, events }: Delivery,
		{ number: attempt, startedAt, status, error }: Attempt,
	): void {
		const { name = '', url } = this.rules.subscriptions.effective(subscriptionId) ?? {};
		const delivery: EventRecord = {
			number: this.records.length + 1,
			at: new Date(startedAt).toISOString(),
			subscription: name,
			endpoint: url === undefined ? '' : withoutQuery(url),
			events: events.map(({ type, id }) => ({ type, id })),
			attempt,
			status,
			error,
			durationMs: this.now() - startedAt,
		};
		this.records.push(delivery);
		this.rules.changes.publish({ what: 'delivery', delivery });
	}
}
