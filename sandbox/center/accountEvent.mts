import { randomUUID } from 'node:crypto';
import type { Agent, Presence } from './agent.mts';
import type { EventName } from './eventTypes.mts';
import { ksuid } from './ksuid.mts';
import { seedUsers } from './seedUsers.mts';

/** An event of the account, as a CloudEvent 1.0 [doc EVENTS]. */
export interface AccountEvent {
	readonly specversion: '1.0';
	readonly type: string;
	readonly id: string;
	readonly source: string;
	readonly subject: string;
	/** ISO 8601. */
	readonly time: string;
	readonly datacontenttype: 'application/json';
	readonly data: object;
}

/** When something happened, and the version of the events that tell of it. */
export interface EventMoment {
	/** Milliseconds since 1970. */
	readonly now: number;
	readonly version: string;
}

/** An agent's part in an interaction. */
export interface Channel {
	readonly channelId: string;
	readonly interactionId: string;
	readonly conversationId: string;
	readonly agent: Agent;
}

/** Types of presence in lower camel case, as the example of `ready` has it [doc EVENTS]. */
const presences: Readonly<Record<Presence, { presenceId: string; description: string }>> = {
	ready: { presenceId: '3bf05984-1957-4e56-9c2c-000000000001', description: 'Ready' },
	away: { presenceId: '3bf05984-1957-4e56-9c2c-000000000002', description: 'Away' },
	loggedOut: { presenceId: '3bf05984-1957-4e56-9c2c-000000000003', description: 'Logged Out' },
};

const userIds = new Map(seedUsers.map(({ username, userId }) => [username, userId]));

/** Tells that an agent has another presence [doc EVENTS]. */
export function presenceEvent(agent: Agent, moment: EventMoment): AccountEvent {
	const { presence, agentDisplayId } = agent;
	const { presenceId, description } = presences[presence];
	return eventOf('agent.presencechanged', '/agent', agentDisplayId, moment, {
		presence: {
			presenceId,
			category: { type: presence, description, subcategory: presence },
			description,
		},
		user: personOf(agent),
	});
}

/**
 * Tells what happens to a channel [doc EVENTS].
 * @param reason why it has ended
 */
export function channelEvent(
	name: EventName,
	channel: Channel,
	moment: EventMoment,
	reason?: string,
): AccountEvent {
	const { conversationId, interactionId, channelId, agent } = channel;
	return eventOf(name, '/channel', channelId, moment, {
		...(reason === undefined ? {} : { reason }),
		channel: {
			conversationId,
			interactionId,
			channelId,
			party: { role: 'agent', ...personOf(agent) },
		},
	});
}

/** A new channel of an agent, in a conversation of its own. */
export function newChannel(interactionId: string, agent: Agent): Channel {
	return { channelId: randomUUID(), interactionId, conversationId: interactionId, agent };
}

function personOf({ username, agentDisplayId }: Agent) {
	return { agentId: agentDisplayId, userId: userIds.get(username) ?? '' };
}

function eventOf(
	name: EventName,
	source: string,
	subject: string,
	{ now, version }: EventMoment,
	data: object,
): AccountEvent {
	const time = new Date(now).toISOString();
	return {
		specversion: '1.0',
		type: `${name}.${version}`,
		id: ksuid(),
		source,
		subject,
		time,
		datacontenttype: 'application/json',
		data: { timestamp: time, ...data },
	};
}
