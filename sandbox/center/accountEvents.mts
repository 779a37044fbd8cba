import { randomUUID } from 'node:crypto';
import {
	type AccountEvent,
	type Channel,
	channelEvent,
	type EventMoment,
	newChannel,
	presenceEvent,
} from './accountEvent.mts';
import type { Agent, Presence } from './agent.mts';
import type { EventName } from './eventTypes.mts';
import type { Interaction } from './interaction.mts';

interface OpenChannel {
	readonly channel: Channel;
	connected: boolean;
}

/**
 * Sees what becomes of agents and interactions, and tells it as events of the account. A channel is
 * an agent's part in an interaction: it alerts while the interaction rings there, is connected when
 * the agent accepts, and ends with a release. Agents here have no wrap phase, so that
 * `channel.wrapstarted` never happens, and an interaction by API has no channel of a customer
 * [inferred].
 */
export class AccountEvents {
	private readonly presences = new WeakMap<Agent, Presence>();
	private readonly interactionIds = new WeakMap<Interaction, string>();
	private readonly channels = new WeakMap<Interaction, OpenChannel>();

	constructor(
		private readonly moment: () => EventMoment,
		private readonly happened: (event: AccountEvent) => void,
	) {}

	/** To be called whenever something about an agent has changed. */
	agentChanged(agent: Agent): void {
		const before = this.presences.get(agent) ?? 'loggedOut';
		if (before === agent.presence) return;
		this.presences.set(agent, agent.presence);
		this.happened(presenceEvent(agent, this.moment()));
	}

	/** To be called whenever something about an interaction has changed. */
	interactionChanged(interaction: Interaction): void {
		const { state, offeredTo, agent } = interaction;
		const holder = offeredTo ?? (state === 'assigned' ? agent : null);
		const open = this.channels.get(interaction);
		if (open !== undefined && open.channel.agent !== holder) this.end(interaction, open);
		if (holder === null) return;
		const now = this.channels.get(interaction) ?? this.alert(interaction, holder);
		if (state !== 'assigned' || now.connected) return;
		now.connected = true;
		this.tell('channel.connected', now.channel);
	}

	private alert(interaction: Interaction, agent: Agent): OpenChannel {
		const id = this.interactionIds.get(interaction) ?? randomUUID();
		this.interactionIds.set(interaction, id);
		const open = { channel: newChannel(id, agent), connected: false };
		this.channels.set(interaction, open);
		this.tell('channel.alerted', open.channel);
		return open;
	}

	private end(interaction: Interaction, { channel, connected }: OpenChannel): void {
		this.channels.delete(interaction);
		this.tell(connected ? 'channel.disconnected' : 'channel.connectionfailed', channel);
		this.tell('channel.ended', channel, connected ? 'released' : 'connectionFailed');
	}

	private tell(name: EventName, channel: Channel, reason?: string): void {
		this.happened(channelEvent(name, channel, this.moment(), reason));
	}
}
