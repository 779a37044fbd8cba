import type { Profile } from '../profile.mts';

/** The events of an account without their versions, and what each says [doc EVENTS]. */
export const eventDescriptions = {
	'agent.presencechanged': "Indicates that an agent's presence has been changed.",
	'channel.alerted': 'Indicates that a channel has moved into an alerting phase.',
	'channel.connected': 'Indicates that a channel has successfully connected.',
	'channel.connectionfailed': 'Indicates that a channel could not be connected.',
	'channel.disconnected': 'Indicates that a connected channel has been disconnected.',
	'channel.wrapstarted': 'Indicates that the wrap phase of a channel has started.',
	'channel.ended': 'Indicates that a channel has ended.',
} as const;

export type EventName = keyof typeof eventDescriptions;

/** The types that can be subscribed to, as `GET /webhooks/event-types` tells them [doc EVENTS]. */
export function eventTypes({ eventVersion }: Pick<Profile, 'eventVersion'>) {
	return Object.entries(eventDescriptions).map(([event, description]) => ({
		name: `${event}.${eventVersion}`,
		description,
		jsonSchema: { type: 'object', title: `${event}.${eventVersion}` },
	}));
}
