import { isObject } from '../validation';
import { parseBody } from './body';

/** An event of the account: a CloudEvent 1.0 as it came, with members of any kind [doc WH]. */
export type AccountEvent = Readonly<Record<string, unknown>> & { readonly type: string };

/** The content of a delivery. */
export interface EventDelivery {
	readonly events: readonly AccountEvent[];
	/** Members that are no event. */
	readonly unreadable: number;
}

/**
 * Reads the body of a delivery: a single event as documented, or a list of them, as CloudEvents has
 * it in its batches. Whether VCC sends lists is not documented.
 *
 * @returns undefined if the body is not JSON at all
 */
export function readDelivery(body: string): EventDelivery | undefined {
	const content = parseBody(body);
	if (content === undefined) return undefined;
	const members: unknown[] = Array.isArray(content) ? content : [content];
	const events = members.filter(isEvent);
	return { events, unreadable: members.length - events.length };
}

/** Source and ID together name an event [doc WH]; undefined if it has no ID. */
export function identityOf({ source, id }: AccountEvent): string | undefined {
	const isNamed = (typeof id === 'string' && id !== '') || typeof id === 'number';
	return isNamed ? JSON.stringify([source, id]) : undefined;
}

function isEvent(member: unknown): member is AccountEvent {
	return isObject(member) && typeof member.type === 'string' && member.type !== '';
}
