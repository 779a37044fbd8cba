import { property } from '../http/answer.mts';

/** A POST of VCC to the callback address, as it arrived. */
export interface Arrival {
	/** Milliseconds since 1970. */
	readonly at: number;
	/** By name in lower case; undefined where they were not kept. */
	readonly headers?: Readonly<Record<string, string>>;
	readonly body: string;
}

/** One notification [doc REG-SRC]. */
export interface Notification {
	readonly kind: string;
	readonly externalId: string;
	readonly id: string;
	/** As they came. */
	readonly params: unknown;
	readonly arrival: Arrival;
	/** The whole object. */
	readonly raw: unknown;
	/** Whether it came in an array, as documented. */
	readonly inArray: boolean;
}

/** The notifications in an arrival; what can't be read as one is left out. */
export function notificationsIn(arrival: Arrival): Notification[] {
	const value = parsed(arrival.body);
	const inArray = Array.isArray(value);
	const all: unknown[] = inArray ? value : [value];
	return all.flatMap((raw) => {
		const [kind, externalId, id] = ['notification', 'objectid', 'notificationid'].map((name) =>
			property(raw, name),
		);
		if (typeof kind !== 'string' || typeof externalId !== 'string') return [];
		const params = property(raw, 'params');
		return [{ kind, externalId, id: textOf(id), params, arrival, raw, inArray }];
	});
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? value : '';
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
