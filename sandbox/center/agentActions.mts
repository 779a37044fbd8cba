import type { Agent, Presence } from './agent.mts';
import type { ContactCenter } from './contactCenter.mts';
import type { Interaction } from './interaction.mts';
import { planOf } from './namedRoutes.mts';
import { apiError } from './apiError.mts';
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
	center: ContactCenter,
	username: string,
	action: (typeof presenceActions)[number],
): Agent {
	const agent = agentNamed(center, username);
	const loggedOut = agent.presence === 'loggedOut';
	if (action === 'login' && !loggedOut) throw apiError(409, `${username} is logged in already`);
	if (action !== 'login' && loggedOut) throw apiError(409, `${username} has to log in first`);
	if (action === 'logout' && [...agent.desk].some(({ state }) => state === 'assigned'))
		throw apiError(409, `${username} still has an interaction`);
	const presences: Record<typeof action, Presence> = {
		login: 'away',
		ready: 'ready',
		away: 'away',
		logout: 'loggedOut',
	};
	center.assignment.setPresence(agent, presences[action]);
	return agent;
}

/**
 * The newest interaction of an externalid.
 * @throws Refusal 404 when there is none.
 */
export function interactionNamed(center: ContactCenter, externalId: string): Interaction {
	const interaction = center.store.find(externalId);
	if (interaction === undefined)
		throw apiError(404, `there is no interaction with externalid "${externalId}"`);
	return interaction;
}

/**
 * The interaction of a number, which each one has, even without externalid.
 * @throws Refusal 404 when there is none.
 */
export function interactionNumbered(center: ContactCenter, number: string): Interaction {
	const interaction = center.store.interactions[Number(number) - 1];
	if (interaction === undefined) throw apiError(404, `there is no interaction ${number}`);
	return interaction;
}

/**
 * An agent accepts, releases, holds or retrieves an interaction. Without a username it is the agent
 * who has it; for accept the one it rings at, else the one routing picks.
 * @throws Refusal 404 for an unknown agent, 409 when it does not fit.
 */
export function actOnInteraction(
	center: ContactCenter,
	interaction: Interaction,
	action: (typeof interactionActions)[number],
	username?: string,
): Interaction {
	const agent = username === undefined ? undefined : agentNamed(center, username);
	if (action === 'accept') {
		accept(center, interaction, agent);
		return interaction;
	}
	if (interaction.state !== 'assigned')
		throw apiError(409, `no agent has the interaction: it is ${interaction.state}`);
	if (agent !== undefined && agent !== interaction.agent)
		throw apiError(409, `the interaction is with ${interaction.agent?.username}`);
	demandPermission(center, interaction, action === 'release' ? 'release' : 'hold');
	if (action === 'release') center.assignment.end(interaction, 'agent');
	else hold(center, interaction, action === 'hold');
	return interaction;
}

function accept(center: ContactCenter, interaction: Interaction, named?: Agent): void {
	if (interaction.state !== 'waiting')
		throw apiError(409, `the interaction does not wait: it is ${interaction.state}`);
	if (planOf(interaction.route, center.settings.profile.unknownRoute) !== 'agent')
		throw apiError(409, `no plan leads from route "${interaction.route}" to an agent`);
	const agent =
		named ??
		interaction.offeredTo ??
		bestAgent(center.agents.values(), demandAt(interaction, center.now()));
	if (agent === undefined) throw apiError(409, 'no agent who suits is ready and has room');
	if (agent.presence !== 'ready') throw apiError(409, `${agent.username} is not ready`);
	const load = agent.desk.has(interaction) ? 0 : loadOf[interaction.interactionType];
	if (agent.load + load > FULL_CAPACITY) throw apiError(409, `${agent.username} has no room`);
	center.assignment.assign(interaction, agent);
}

function hold(center: ContactCenter, interaction: Interaction, onHold: boolean): void {
	if (interaction.onHold === onHold)
		throw apiError(409, `the interaction is ${onHold ? 'on hold already' : 'not on hold'}`);
	interaction.onHold = onHold;
	center.tell({ what: 'interaction', interaction });
}

function demandPermission(center: ContactCenter, { provider }: Interaction, action: AgentAction) {
	if (!center.providers.permits(provider, action, center.settings.profile.absentPermission))
		throw apiError(409, `provider "${provider}" does not permit agents to ${action}`);
}

function agentNamed(center: ContactCenter, username: string): Agent {
	const agent = center.agents.get(username);
	if (agent === undefined) throw apiError(404, `there is no agent "${username}"`);
	return agent;
}
