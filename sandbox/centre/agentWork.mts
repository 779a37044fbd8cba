import type { Agent, Presence } from './agent.mts';
import type { ContactCentre } from './contactCentre.mts';
import type { Interaction } from './interaction.mts';
import { planOf } from './namedRoutes.mts';
import { refusal } from './refusal.mts';
import { bestAgent, demandAt, FULL_CAPACITY, loadOf } from './routing.mts';
import type { AgentAction } from './wire.mts';

/** What an agent can do about being at work. */
export const presenceActions = ['login', 'ready', 'away', 'logout'] as const;

/** What an agent can do with an interaction. Hold implies retrieve [doc REG]. */
export const interactionActions = ['accept', 'release', 'hold', 'retrieve'] as const;

/**
 * An agent logs in (and is away), gets ready, goes away or logs out.
 * @throws Refusal 404 for an unknown agent, 409 when it does not fit.
 */
export function changePresence(
	centre: ContactCentre,
	username: string,
	action: (typeof presenceActions)[number],
): Agent {
	const agent = agentNamed(centre, username);
	const loggedOut = agent.presence === 'loggedOut';
	if (action === 'login' && !loggedOut) throw refusal(409, `${username} is logged in already`);
	if (action !== 'login' && loggedOut) throw refusal(409, `${username} has to log in first`);
	if (action === 'logout' && [...agent.desk].some(({ state }) => state === 'assigned'))
		throw refusal(409, `${username} still has an interaction`);
	const presences: Record<typeof action, Presence> = {
		login: 'away',
		ready: 'ready',
		away: 'away',
		logout: 'loggedOut',
	};
	centre.floor.setPresence(agent, presences[action]);
	return agent;
}

/**
 * The newest interaction of an externalid.
 * @throws Refusal 404 when there is none.
 */
export function interactionNamed(centre: ContactCentre, externalId: string): Interaction {
	const interaction = centre.book.find(externalId);
	if (interaction === undefined)
		throw refusal(404, `there is no interaction with externalid "${externalId}"`);
	return interaction;
}

/**
 * The interaction of a number, which each one has, even without externalid.
 * @throws Refusal 404 when there is none.
 */
export function interactionNumbered(centre: ContactCentre, number: string): Interaction {
	const interaction = centre.book.interactions[Number(number) - 1];
	if (interaction === undefined) throw refusal(404, `there is no interaction ${number}`);
	return interaction;
}

/**
 * An agent accepts, releases, holds or retrieves an interaction. Without a username it is the agent
 * who has it; for accept the one it rings at, else the one routing picks.
 * @throws Refusal 404 for an unknown agent, 409 when it does not fit.
 */
export function actOnInteraction(
	centre: ContactCentre,
	interaction: Interaction,
	action: (typeof interactionActions)[number],
	username?: string,
): Interaction {
	const agent = username === undefined ? undefined : agentNamed(centre, username);
	if (action === 'accept') {
		accept(centre, interaction, agent);
		return interaction;
	}
	if (interaction.state !== 'assigned')
		throw refusal(409, `no agent has the interaction: it is ${interaction.state}`);
	if (agent !== undefined && agent !== interaction.agent)
		throw refusal(409, `the interaction is with ${interaction.agent?.username}`);
	demandPermission(centre, interaction, action === 'release' ? 'release' : 'hold');
	if (action === 'release') centre.floor.end(interaction, 'agent');
	else hold(centre, interaction, action === 'hold');
	return interaction;
}

function accept(centre: ContactCentre, interaction: Interaction, named?: Agent): void {
	if (interaction.state !== 'waiting')
		throw refusal(409, `the interaction does not wait: it is ${interaction.state}`);
	if (planOf(interaction.route, centre.settings.profile.unknownRoute) !== 'agent')
		throw refusal(409, `no plan leads from route "${interaction.route}" to an agent`);
	const agent =
		named ??
		interaction.offeredTo ??
		bestAgent(centre.agents.values(), demandAt(interaction, centre.now()));
	if (agent === undefined) throw refusal(409, 'no agent who suits is ready and has room');
	if (agent.presence !== 'ready') throw refusal(409, `${agent.username} is not ready`);
	const load = agent.desk.has(interaction) ? 0 : loadOf[interaction.interactionType];
	if (agent.load + load > FULL_CAPACITY) throw refusal(409, `${agent.username} has no room`);
	centre.floor.assign(interaction, agent);
}

function hold(centre: ContactCentre, interaction: Interaction, onHold: boolean): void {
	if (interaction.onHold === onHold)
		throw refusal(409, `the interaction is ${onHold ? 'on hold already' : 'not on hold'}`);
	interaction.onHold = onHold;
	centre.tell({ what: 'interaction', interaction });
}

function demandPermission(centre: ContactCentre, { provider }: Interaction, action: AgentAction) {
	if (!centre.providers.permits(provider, action, centre.settings.profile.absentPermission))
		throw refusal(409, `provider "${provider}" does not permit agents to ${action}`);
}

function agentNamed(centre: ContactCentre, username: string): Agent {
	const agent = centre.agents.get(username);
	if (agent === undefined) throw refusal(404, `there is no agent "${username}"`);
	return agent;
}
