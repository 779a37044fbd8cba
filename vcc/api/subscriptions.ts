import { isObject, shown, type Validation } from '../validation';

/** What VCC is told of a subscription [doc WH]. */
export interface SubscriptionOrder {
	/** 3 to 128 characters, unique in the account. */
	readonly name: string;
	readonly url: string;
	/** Names of event types. */
	readonly events: readonly string[];
	readonly enabled: true;
	/** In base64. */
	readonly secret: string;
}

/** A subscription as VCC lists it: without its secret. */
export interface ListedSubscription {
	readonly id: string;
	readonly name: string;
}

/** An event type that can be subscribed to, such as `agent.presencechanged.v1`. */
export interface EventType {
	readonly name: string;
	readonly description: string;
}

/** What turns a subscription off [doc WH: what is not given stays as it is]. */
export const DISABLED = { enabled: false } as const;

/**
 * The event types that a form chooses, as a list or, from an expression, as a single text. VCC knows
 * which ones there are, and accepts wildcards.
 */
export function chosenEvents(value: unknown, validation: Validation): string[] {
	const chosen: unknown[] = Array.isArray(value) ? value : [value];
	const names = chosen.map((name) => (typeof name === 'string' ? name.trim() : name));
	if (names.length === 0 || names.every((name) => name === '' || name === undefined)) {
		validation.add('Events is empty: choose at least one event type');
		return [];
	}
	return names.flatMap((name) => {
		if (typeof name === 'string' && name !== '') return name;
		validation.add(
			`Events has the entry ${shown(name)}: enter names such as agent.presencechanged.v1`,
		);
		return [];
	});
}

/** @returns undefined if the body is no list of subscriptions */
export function subscriptionsIn(body: unknown): ListedSubscription[] | undefined {
	return membersOf(body, 'subscriptions')?.flatMap(({ subscriptionId: id, name }) =>
		typeof id === 'string' && typeof name === 'string' ? { id, name } : [],
	);
}

/** @returns undefined if the body is no list of event types */
export function eventTypesIn(body: unknown): EventType[] | undefined {
	return membersOf(body, 'eventTypes')?.flatMap(({ name, description }) =>
		typeof name === 'string'
			? { name, description: typeof description === 'string' ? description : '' }
			: [],
	);
}

function membersOf(body: unknown, key: string): Array<Record<string, unknown>> | undefined {
	const list = isObject(body) ? body[key] : undefined;
	return Array.isArray(list) ? list.filter(isObject) : undefined;
}
