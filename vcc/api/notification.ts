import { isObject, shown, type Validation } from '../validation';
import { parseBody } from './body';

/** Events that VCC notifies a provider of [doc REG]. */
export const EVENTS = ['AssignToAgent', 'Release'] as const;

/**
 * The events that a form chooses, as a list or, from an expression, as a single one. A name that VCC
 * does not know would be waited for in vain.
 */
export function eventsIn(value: unknown, validation: Validation): unknown[] {
	const chosen: unknown[] = Array.isArray(value) ? value : [value];
	const known: readonly unknown[] = EVENTS;
	if (chosen.length === 0) validation.add('Trigger On is empty: choose at least one event');
	for (const event of chosen.filter((name) => !known.includes(name))) {
		validation.add(`Trigger On has no event ${shown(event)}: choose among ${EVENTS.join(', ')}`);
	}
	return chosen;
}

/** One notification in plain words. Fields that VCC left out are undefined. */
export interface Notification {
	/** One of EVENTS, or as it came if it is none of them. */
	readonly event: string;
	/** Of the interaction, as it was dispatched. */
	readonly externalId?: string;
	/** The same when a notification is sent again. */
	readonly notificationId?: string;
	readonly account?: string;
	/** Documented for AssignToAgent; whether a Release has it is not documented. */
	readonly agent: { readonly username?: string; readonly displayId?: string };
	/** All that came, of an event that is none of EVENTS. */
	readonly raw?: Readonly<Record<string, unknown>>;
}

/** The content of a call to a provider's endpoint. */
export interface Callback {
	readonly notifications: readonly Notification[];
	/** Members that are no notification. */
	readonly unreadable: number;
}

/**
 * Reads the body of a call: a list of notifications as documented, or a single one.
 *
 * @returns undefined if the body is not JSON at all
 */
export function readCallback(body: string): Callback | undefined {
	const content = parseBody(body);
	if (content === undefined) return undefined;
	const members: unknown[] = Array.isArray(content) ? content : [content];
	const notifications = members.flatMap((member) => readNotification(member) ?? []);
	return { notifications, unreadable: members.length - notifications.length };
}

function readNotification(member: unknown): Notification | undefined {
	if (!isObject(member)) return undefined;
	const said = text(valueOf(member, 'notification'));
	if (said === undefined) return undefined;
	const known = EVENTS.find((event) => event.toLowerCase() === said.toLowerCase());
	const params = valueOf(member, 'params');
	const param = (key: string) => (isObject(params) ? text(valueOf(params, key)) : undefined);
	return {
		event: known ?? said,
		externalId: exactText(valueOf(member, 'objectid')),
		notificationId: text(valueOf(member, 'notificationid')),
		account: param('accountname'),
		agent: { username: param('agent'), displayId: param('agentid') },
		raw: known === undefined ? member : undefined,
	};
}

/** The documentation writes some keys in both cases. @param key in lower case */
function valueOf(object: Record<string, unknown>, key: string): unknown {
	const found = Object.keys(object).find((name) => name.toLowerCase() === key);
	return found === undefined ? undefined : object[found];
}

function text(value: unknown): string | undefined {
	return exactText(value)?.trim();
}

/** As it came: a release has to name the interaction as the dispatch did. */
function exactText(value: unknown): string | undefined {
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
