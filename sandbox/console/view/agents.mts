import type { Agent } from '../../center/agent.mts';
import type { ContactCenter } from '../../center/contactCenter.mts';
import type { Interaction } from '../../center/interaction.mts';

/** The agents who are logged in with what is on their desks, and the names of the others. */
export function agentsView(center: ContactCenter) {
	const agents = [...center.agents.values()];
	const atWork = agents.filter(({ presence }) => presence !== 'loggedOut');
	const desks = atWork.map((agent) => deskOf(center, agent));
	const cards = desks.flatMap(({ desk }) => desk);
	return {
		ringing: cards.filter(({ ringing }) => ringing).length,
		assigned: cards.filter(({ ringing }) => !ringing).length,
		atWork: desks,
		loggedOut: agents
			.filter(({ presence }) => presence === 'loggedOut')
			.map(({ username, name }) => ({ username, name })),
	};
}

function deskOf(center: ContactCenter, { username, name, presence, load, skills, desk }: Agent) {
	return {
		username,
		name,
		ready: presence === 'ready',
		load,
		skills: [...skills],
		desk: [...desk].map((interaction) => deskCard(center, interaction)),
	};
}

function deskCard({ providers, settings }: ContactCenter, interaction: Interaction) {
	const { number, externalId, route, provider, interactionType, onHold } = interaction;
	const { assignedAt, dispatchedAt } = interaction;
	const { absentPermission } = settings.profile;
	return {
		number,
		externalId,
		route,
		provider,
		interactionType,
		ringing: assignedAt === null,
		onHold,
		since: assignedAt ?? dispatchedAt,
		mayRelease: providers.permits(provider, 'release', absentPermission),
		mayHold: providers.permits(provider, 'hold', absentPermission),
	};
}
