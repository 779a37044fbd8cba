import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.mts';
import { apiError } from './apiError.mts';
import { ksuid } from './ksuid.mts';
import { withoutQuery } from './providers.mts';

/** Who wants to be told of which events of the account [doc SUBS]. */
export interface Subscription {
	readonly subscriptionId: string;
	readonly name: string;
	readonly url: string;
	/** Names of event types; one that ends in `*` stands for all that begin like it. */
	readonly events: readonly string[];
	readonly enabled: boolean;
	/** In base64; what it decodes to signs the deliveries. */
	readonly secret: string;
}

/** The body of a new subscription, and, with less in it, of a change [doc SUBS]. */
export interface SubscriptionOrder {
	readonly name: string;
	readonly url: string;
	readonly events: readonly string[];
	readonly enabled?: boolean;
	readonly secret?: string;
}

/** What subscriptions depend on. */
export interface SubscriptionRules {
	readonly clock: Clock;
	/** Milliseconds until a change takes effect; up to 30 s are documented [doc SUBS]. */
	readonly delay: () => number;
	/** The status for a name that is in use. */
	readonly conflict: () => number;
	readonly changed: () => void;
}

/** Bytes of a secret that the contact center makes itself; at least so many are advised [doc SUBS]. */
const SECRET_BYTES = 32;

/** The subscriptions of the account. A change is in the list at once and takes effect later. */
export class Subscriptions {
	private readonly listed = new Map<string, Subscription>();
	private readonly inForce = new Map<string, Subscription>();

	constructor(private readonly rules: SubscriptionRules) {}

	/** @throws ApiError if another one has the name */
	create(order: SubscriptionOrder): Subscription {
		this.demandFreeName(order.name);
		const secret = order.secret ?? randomBytes(SECRET_BYTES).toString('base64');
		return this.save({ enabled: true, ...order, secret, subscriptionId: ksuid() });
	}

	/** Changes what is given. @throws ApiError 404, or if another one has the name */
	update(id: string, changes: Partial<SubscriptionOrder>): Subscription {
		const subscription = this.get(id);
		if (changes.name !== undefined) this.demandFreeName(changes.name, id);
		return this.save({ ...subscription, ...changes });
	}

	/** @throws ApiError 404 */
	delete(id: string): void {
		this.get(id);
		this.listed.delete(id);
		this.later(() => this.inForce.delete(id));
		this.rules.changed();
	}

	/** @throws ApiError 404 */
	get(id: string): Subscription {
		const subscription = this.listed.get(id);
		if (subscription === undefined) throw apiError(404, `there is no subscription "${id}"`);
		return subscription;
	}

	/** All as they were last changed, whether or not that took effect. */
	list(): Subscription[] {
		return [...this.listed.values()];
	}

	/** Those that are told of events of a type now. */
	wanting(type: string): Subscription[] {
		return [...this.inForce.values()].filter(
			({ enabled, events }) => enabled && events.some((pattern) => isLike(type, pattern)),
		);
	}

	/** One as it is in force; undefined if it is not. */
	effective(id: string): Subscription | undefined {
		return this.inForce.get(id);
	}

	/** All without their secrets, for the control API. */
	view() {
		return this.list().map(({ subscriptionId, name, url, events, enabled }) => ({
			subscriptionId,
			name,
			url: withoutQuery(url),
			events,
			enabled,
		}));
	}

	private save(subscription: Subscription): Subscription {
		this.listed.set(subscription.subscriptionId, subscription);
		this.later(() => this.inForce.set(subscription.subscriptionId, subscription));
		this.rules.changed();
		return subscription;
	}

	private later(change: () => void): void {
		const delay = this.rules.delay();
		if (delay === 0) change();
		else this.rules.clock.schedule(delay, change);
	}

	private demandFreeName(name: string, but?: string): void {
		const other = this.list().find((one) => one.name === name && one.subscriptionId !== but);
		if (other !== undefined)
			throw apiError(this.rules.conflict(), `there is a subscription with the name "${name}"`);
	}
}

/** Sets of types are named by a wildcard [doc SUBS]; that it stands at the end is inferred. */
export function isLike(type: string, pattern: string): boolean {
	return pattern.endsWith('*') ? type.startsWith(pattern.slice(0, -1)) : type === pattern;
}
