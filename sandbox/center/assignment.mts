import type { Clock } from '../clock.mts';
import type { Scenario } from '../scenario.mts';
import type { Agent, Presence } from './agent.mts';
import { type Interaction, isOpen } from './interaction.mts';
import { InteractionTimers } from './interactionTimers.mts';
import type { InteractionOutcome } from './postInteraction.mts';
import { bestAgent, demandAt, loadOf } from './routing.mts';
import { Queues } from './queues.mts';

/** What assignment needs from the contact center. */
export interface AssignmentContext {
	readonly clock: Clock;
	readonly agents: ReadonlyMap<string, Agent>;
	readonly scenario: () => Scenario;
	/** Whether the agent may release this interaction. */
	readonly mayRelease: (interaction: Interaction) => boolean;
	readonly interactionChanged: (interaction: Interaction) => void;
	readonly agentChanged: (agent: Agent) => void;
	readonly assigned: (interaction: Interaction, agent: Agent) => void;
	readonly ended: (interaction: Interaction, by: Ender) => void;
	readonly queue: () => QueueSettings;
	/** How one has ended that was released while it waited. */
	readonly outcomeInQueue: () => InteractionOutcome;
}

/** Who ends an interaction; `plan`: it left the queue without an agent. */
export type Ender = 'agent' | 'api' | 'plan';

/** When the queue gives an interaction up [doc OUTCOMES names both]. */
export interface QueueSettings {
	/** Milliseconds in the queue; null: without end. */
	readonly timeout: number | null;
	/** Whether an interaction does not enter it while no agent is logged in. */
	readonly noAgentsBreakout: boolean;
}

/**
 * Brings interactions and agents together: an interaction is offered to an agent, rings there, and is
 * assigned when the agent accepts. Nothing waits that would suit an agent who has room.
 */
export class Assignment {
	private readonly queues = new Queues();
	private readonly timers: InteractionTimers;
	private readonly queueTimers: InteractionTimers;
	private turns = 0;

	constructor(private readonly around: AssignmentContext) {
		this.timers = new InteractionTimers(around.clock);
		this.queueTimers = new InteractionTimers(around.clock);
	}

	/** Takes in an interaction whose plan leads to an agent. */
	arrive(interaction: Interaction): void {
		const { personalQueue, dispatchedAt } = interaction;
		if (personalQueue !== null) {
			const { agent, loggedintimeout = 0, loggedouttimeout = 0 } = personalQueue;
			const presence = this.around.agents.get(agent)?.presence ?? 'loggedOut';
			const seconds = presence === 'loggedOut' ? loggedouttimeout : loggedintimeout;
			interaction.personalQueueEnds = dispatchedAt + seconds * 1000;
		}
		const { timeout, noAgentsBreakout } = this.around.queue();
		if (noAgentsBreakout && !this.isAnyoneLoggedIn())
			return this.leave(interaction, 'plan', 'NoAgentsLoggedIn');
		this.queueTimers.set(interaction, timeout, () =>
			this.leave(interaction, 'plan', 'QueueTimeout'),
		);
		this.seekAgent(interaction);
	}

	/** Assigns a waiting interaction to an agent, whoever it was offered to before. */
	assign(interaction: Interaction, agent: Agent): void {
		if (interaction.offeredTo !== agent) {
			this.stopWaiting(interaction);
			this.withdraw(interaction);
			this.putOnDesk(interaction, agent);
		}
		this.timers.clear(interaction);
		this.queueTimers.clear(interaction);
		interaction.offeredTo = null;
		interaction.agent = agent;
		interaction.state = 'assigned';
		interaction.assignedAt = this.around.clock.now();
		this.around.interactionChanged(interaction);
		this.around.agentChanged(agent);
		this.around.assigned(interaction, agent);
		this.timers.set(interaction, this.around.scenario().releaseAfter, () => {
			if (this.around.mayRelease(interaction)) this.end(interaction, 'agent');
		});
	}

	/** Ends an interaction: out of the line, or off the agent's desk [doc REL]. */
	end(interaction: Interaction, by: 'agent' | 'api'): void {
		if (!isOpen(interaction)) return;
		const isWithAgent = interaction.state === 'assigned';
		this.leave(interaction, by, isWithAgent ? 'Delivered' : this.around.outcomeInQueue());
	}

	private leave(interaction: Interaction, by: Ender, outcome: InteractionOutcome): void {
		this.stopWaiting(interaction);
		this.queueTimers.clear(interaction);
		const agent = interaction.offeredTo ?? interaction.agent;
		interaction.state = by === 'plan' ? 'completed' : 'released';
		interaction.releasedBy = by === 'plan' ? null : by;
		interaction.outcome = outcome;
		interaction.releasedAt = this.around.clock.now();
		interaction.offeredTo = null;
		interaction.onHold = false;
		this.around.interactionChanged(interaction);
		this.around.ended(interaction, by);
		if (agent !== null) this.clearDesk(interaction, agent);
	}

	/** Changes the presence of an agent; what still rings at an absent one goes to another. */
	setPresence(agent: Agent, presence: Presence): void {
		if (agent.presence === presence) return;
		agent.presence = presence;
		agent.presenceSince = this.around.clock.now();
		this.around.agentChanged(agent);
		if (presence === 'ready') {
			agent.turn = ++this.turns;
			this.serve(agent);
			return;
		}
		for (const interaction of [...agent.desk]) {
			if (interaction.offeredTo !== agent) continue;
			this.timers.clear(interaction);
			this.withdraw(interaction);
			this.seekAgent(interaction);
		}
	}

	private isAnyoneLoggedIn(): boolean {
		return [...this.around.agents.values()].some(({ presence }) => presence !== 'loggedOut');
	}

	private seekAgent(interaction: Interaction): void {
		const now = this.around.clock.now();
		const demand = demandAt(interaction, now);
		const agent = bestAgent(this.around.agents.values(), demand);
		if (agent !== undefined) return this.offer(interaction, agent);
		this.queues.add(interaction, demand);
		this.around.interactionChanged(interaction);
		this.timers.set(interaction, demand.changesAt === null ? null : demand.changesAt - now, () => {
			this.queues.remove(interaction);
			this.seekAgent(interaction);
		});
	}

	private offer(interaction: Interaction, agent: Agent): void {
		this.putOnDesk(interaction, agent);
		interaction.offeredTo = agent;
		this.around.interactionChanged(interaction);
		this.around.agentChanged(agent);
		const { acceptAfter } = this.around.scenario();
		this.timers.set(interaction, acceptAfter, () => this.assign(interaction, agent));
	}

	/** Gives an agent who has room what has waited longest, until the room is used up. */
	private serve(agent: Agent): void {
		let next: Interaction | undefined;
		while ((next = this.queues.oldestFor(agent)) !== undefined) {
			this.stopWaiting(next);
			this.offer(next, agent);
		}
	}

	private putOnDesk(interaction: Interaction, agent: Agent): void {
		agent.desk.add(interaction);
		agent.workloadSince = this.around.clock.now();
		agent.load += loadOf[interaction.interactionType];
		agent.turn = ++this.turns;
	}

	private clearDesk(interaction: Interaction, agent: Agent): void {
		agent.desk.delete(interaction);
		agent.workloadSince = this.around.clock.now();
		agent.load -= loadOf[interaction.interactionType];
		agent.turn = ++this.turns;
		this.around.agentChanged(agent);
		this.serve(agent);
	}

	private withdraw(interaction: Interaction): void {
		const agent = interaction.offeredTo;
		if (agent === null) return;
		interaction.offeredTo = null;
		this.clearDesk(interaction, agent);
	}

	private stopWaiting(interaction: Interaction): void {
		this.timers.clear(interaction);
		this.queues.remove(interaction);
	}
}
