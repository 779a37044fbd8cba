import type { ContactCenter } from '../../center/contactCenter.mts';
import { lastOf } from './newest.mts';

const SHOWN = 8;

/** Who is told of events of the account: the subscriptions, and the newest deliveries. */
export function eventsView({ eventDeliveries, subscriptions }: ContactCenter) {
	return {
		total: eventDeliveries.records.length,
		subscriptions: subscriptions.view(),
		newest: lastOf(eventDeliveries.records, SHOWN).map(({ at, events, ...record }) => ({
			...record,
			types: events.map(({ type }) => type),
			at: Date.parse(at),
		})),
	};
}
