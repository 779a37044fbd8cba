import { type Client, openClients } from '../access/clients.mts';
import { Tokens } from '../access/tokens.mts';
import { type Clock, OwnedClock } from '../clock.mts';
import type { Profile } from '../profile.mts';
import type { Scenario } from '../scenario.mts';
import { AccountEvents } from './accountEvents.mts';
import { type Agent, createAgents } from './agent.mts';
import { CallLog } from './calls.mts';
import { Callbacks } from './callbacks.mts';
import { type Change, EventBus } from './eventBus.mts';
import { EventDeliveries } from './eventDeliveries.mts';
import { Faults } from './faults.mts';
import { Assignment, type Ender, type QueueSettings } from './assignment.mts';
import type { Interaction } from './interaction.mts';
import { InteractionStore } from './interactionStore.mts';
import { type NotificationKind, notificationOf } from './notification.mts';
import { PostInteraction } from './postInteraction.mts';
import { Providers } from './providers.mts';
import { applyScenario, agentsReadyIn } from './scenarioAgents.mts';
import type { User } from './seedUsers.mts';
import { Subscriptions } from './subscriptions.mts';

/** What can be set from outside while the center runs. */
export interface Settings {
	profile: Profile;
	scenario: Scenario;
	/** Seconds a new token lives. */
	tokenLifetime: number;
	/** Milliseconds by which every answer of invoke is late. */
	latency: number;
	queue: QueueSettings;
	/** Milliseconds until a change of a subscription takes effect. */
	subscriptionDelay: number;
}

/** What a center opens with, also after a reset. */
export interface Opening extends Pick<Settings, 'profile' | 'scenario'> {
	readonly users: readonly User[];
}

const HOUR_IN_SECONDS = 3600;

/** A contact center in memory: who works there, what came in, and everything that was seen. */
export class ContactCenter {
	settings!: Settings;
	clients!: Map<string, Client>;
	tokens!: Tokens;
	providers!: Providers;
	agents!: Map<string, Agent>;
	store!: InteractionStore;
	assignment!: Assignment;
	callbacks!: Callbacks;
	postInteraction!: PostInteraction;
	subscriptions!: Subscriptions;
	eventDeliveries!: EventDeliveries;
	calls!: CallLog;
	faults!: Faults;
	private clock!: OwnedClock;
	private readonly changes = new EventBus();

	/** Opens with these settings; `time` is the clock that everything runs by. */
	constructor(
		private readonly opening: Opening,
		private readonly time: Clock,
	) {
		this.open();
	}

	/** Everyone who is known here, archived ones too. */
	get users(): readonly User[] {
		return this.opening.users;
	}

	/** Milliseconds since 1970, by the center's clock. */
	now(): number {
		return this.clock.now();
	}

	/** Calls `listener` on every change; the answer ends that. */
	onChange(listener: (change: Change) => void): () => void {
		return this.changes.subscribe(listener);
	}

	/** Passes a change on to those who subscribed. */
	tell(change: Change): void {
		this.changes.publish(change);
	}

	/**
	 * Changes what agents do on their own from now on.
	 * @throws Refusal 400 for an agent who does not exist; nothing has changed then.
	 */
	changeScenario(changes: Partial<Scenario>): void {
		const ready = changes.agentsReady && agentsReadyIn(this.agents, changes.agentsReady);
		this.settings.scenario = { ...this.settings.scenario, ...changes };
		if (ready !== undefined) applyScenario(this.assignment, this.agents, ready);
	}

	/** Everything back to the start: nothing waits, nobody holds a token, nothing is remembered. */
	reset(): void {
		this.close();
		this.open();
		this.tell({ what: 'reset' });
	}

	/** Stops all timers and callbacks. */
	close(): void {
		this.clock.cancelAll();
		this.callbacks.stop();
		this.postInteraction.stop();
		this.eventDeliveries.stop();
	}

	private open(): void {
		const clock = new OwnedClock(this.time);
		this.clock = clock;
		const { profile, scenario, users } = this.opening;
		this.settings = {
			profile,
			scenario,
			tokenLifetime: HOUR_IN_SECONDS,
			latency: 0,
			queue: { timeout: null, noAgentsBreakout: false },
			subscriptionDelay: 0,
		};
		this.clients = openClients();
		this.tokens = new Tokens();
		this.providers = new Providers();
		this.agents = createAgents(users, clock.now());
		this.store = new InteractionStore();
		this.faults = new Faults();
		this.calls = new CallLog(this.changes);
		this.callbacks = new Callbacks(
			clock,
			() => this.settings.profile.callbackRetries,
			this.changes,
		);
		this.postInteraction = new PostInteraction(clock, this.changes);
		this.subscriptions = new Subscriptions({
			clock,
			delay: () => this.settings.subscriptionDelay,
			conflict: () => this.settings.profile.subscriptionConflict,
			changed: () => this.tell({ what: 'subscription' }),
		});
		this.eventDeliveries = new EventDeliveries({
			clock,
			subscriptions: this.subscriptions,
			profile: () => this.settings.profile,
			changes: this.changes,
		});
		this.assignment = this.openAssignment(clock);
		this.changeScenario(scenario);
	}

	private openAssignment(clock: Clock): Assignment {
		const { eventDeliveries } = this;
		const events = new AccountEvents(
			() => ({ now: this.now(), version: this.settings.profile.eventVersion }),
			(event) => eventDeliveries.send(event),
		);
		return new Assignment({
			clock,
			agents: this.agents,
			scenario: () => this.settings.scenario,
			mayRelease: ({ provider }) =>
				this.providers.permits(provider, 'release', this.settings.profile.absentPermission),
			interactionChanged: (interaction) => {
				events.interactionChanged(interaction);
				this.tell({ what: 'interaction', interaction });
			},
			agentChanged: (agent) => {
				events.agentChanged(agent);
				this.tell({ what: 'agent', agent });
			},
			assigned: (interaction) => this.notify('AssignToAgent', interaction),
			ended: (interaction, by) => this.ended(interaction, by),
			queue: () => this.settings.queue,
			outcomeInQueue: () => this.settings.profile.queuedReleaseOutcome,
		});
	}

	/** Ends an interaction whose plan leads to no queue; that it counts as ended there is inferred. */
	complete(interaction: Interaction): void {
		interaction.state = 'completed';
		interaction.outcome = 'HangUpIVR';
		this.ended(interaction, 'plan');
	}

	private ended(interaction: Interaction, by: Ender): void {
		const { releaseNotifies, releaseRunsPlan } = this.settings.profile;
		if (by === 'agent' || (by === 'api' && releaseNotifies === 'always'))
			this.notify('Release', interaction);
		if (interaction.outcome === null || (by === 'api' && releaseRunsPlan === 'agentOnly')) return;
		this.postInteraction.run(interaction, interaction.outcome);
	}

	private notify(kind: NotificationKind, interaction: Interaction): void {
		const provider = this.providers.find(interaction.provider);
		if (provider === undefined) return;
		const filled = kind === 'AssignToAgent' || this.settings.profile.releaseParams === 'filled';
		this.callbacks.notify(provider, notificationOf(kind, interaction, interaction.agent, filled));
	}
}
