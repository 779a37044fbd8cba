import type { Clock } from '../clock.mts';
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
	readonly attempt: number;
}

/** Milliseconds to wait for an answer. Undocumented; the Webhooks API waits as long [doc WH]. */
export const CALLBACK_TIMEOUT = 10_000;

/** Milliseconds until an unanswered notification is sent again, if the profile says so at all. */
export const CALLBACK_RETRY_DELAY = 5_000;

/** Thousands of interactions may change at once; their receiver is not to be flooded. */
const AT_A_TIME = 16;

/** Sends notifications to providers [doc REG-SRC] and keeps a record of each attempt. */
export class Callbacks {
	readonly records: CallbackRecord[] = [];
	private readonly queue: Delivery[] = [];
	private readonly underWay = new Set<AbortController>();
	private stopped = false;

	constructor(
		private readonly clock: Clock,
		private readonly retries: () => number,
		private readonly changes: EventBus,
	) {}

	/** Sends a notification to the provider's endpoint, if it has one. */
	notify(provider: Provider, notification: Notification): void {
		const { endpoint } = provider;
		if (endpoint !== null) this.enqueue({ provider, endpoint, notification, attempt: 1 });
	}

	/** Breaks off what is under way and sends nothing any more. */
	stop(): void {
		this.stopped = true;
		for (const controller of this.underWay) controller.abort();
	}

	private enqueue(delivery: Delivery): void {
		this.queue.push(delivery);
		this.next();
	}

	private next(): void {
		if (this.stopped || this.underWay.size >= AT_A_TIME) return;
		const delivery = this.queue.shift();
		if (delivery !== undefined) void this.deliver(delivery);
	}

	private async deliver(delivery: Delivery): Promise<void> {
		const startedAt = this.clock.now();
		const controller = new AbortController();
		this.underWay.add(controller);
		const cancel = this.clock.schedule(CALLBACK_TIMEOUT, () =>
			controller.abort(new Error(`no answer within ${CALLBACK_TIMEOUT / 1000} s`)),
		);
		const outcome = await post(delivery, controller.signal);
		cancel();
		this.underWay.delete(controller);
		if (this.stopped) return;
		this.keep(delivery, startedAt, outcome);
		if (!outcome.taken && delivery.attempt <= this.retries()) {
			const again = { ...delivery, attempt: delivery.attempt + 1 };
			this.clock.schedule(CALLBACK_RETRY_DELAY, () => this.enqueue(again));
		}
		this.next();
	}

	private keep(delivery: Delivery, startedAt: number, { status, error }: Outcome): void {
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
			durationMs: this.clock.now() - startedAt,
		};
		this.records.push(callback);
		this.changes.publish({ what: 'callback', callback });
	}
}

interface Outcome {
	readonly taken: boolean;
	readonly status: number | null;
	readonly error: string | null;
}

async function post(delivery: Delivery, signal: AbortSignal): Promise<Outcome> {
	const { provider, endpoint, notification } = delivery;
	try {
		const headers = new Headers({ 'content-type': 'application/json' });
		for (const [name, value] of Object.entries(provider.headers)) headers.set(name, value);
		const body = JSON.stringify([notification]);
		const answer = await fetch(endpoint, {
			method: 'POST',
			headers,
			body,
			redirect: 'manual',
			signal,
		});
		await answer.body?.cancel();
		return { taken: answer.ok, status: answer.status, error: null };
	} catch (failure) {
		return { taken: false, status: null, error: reasonOf(failure) };
	}
}

/** `fetch` hides why it failed in the cause, and what it gives need not be an Error of this realm. */
function reasonOf(failure: unknown): string {
	if (typeof failure !== 'object' || failure === null) return String(failure);
	if ('cause' in failure && failure.cause !== undefined) return reasonOf(failure.cause);
	if ('message' in failure && failure.message !== '') return String(failure.message);
	return 'code' in failure ? String(failure.code) : 'unknown';
}
