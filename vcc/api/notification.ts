import { isObject } from '../validation';

/** What agents do that a provider is told of [doc REG]. */
export const EVENTS = ['AssignToAgent', 'Release'] as const;

/** One notification in plain words. What the contact center left out is undefined. */
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

/** What a call to a provider's endpoint held. */
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
	const content = parse(body);
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
		externalId: text(valueOf(member, 'objectid')),
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
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function parse(body: string): unknown {
	try {
		return JSON.parse(body.replace(/^\uFEFF/, ''));
	} catch {
		return undefined;
	}
}
