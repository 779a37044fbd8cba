import type { ContactCenter } from '../../center/contactCenter.mts';
import type { Interaction } from '../../center/interaction.mts';
import { largest } from './newest.mts';

const SHOWN = 15;

/** What is over: released, or completed by a plan without an agent. Newest first. */
export function endedView({ store: book, agents }: ContactCenter) {
	let total = 0;
	const newest = largest(book.interactions, SHOWN, (interaction) => {
		const at = endOf(interaction);
		if (at !== null) total++;
		return at;
	});
	return {
		total,
		newest: newest.map((interaction) => {
			const { number, externalId, route, releasedBy, dispatchedAt, assignedAt } = interaction;
			const endedAt = endOf(interaction);
			const { agent } = interaction;
			return {
				number,
				externalId,
				route,
				by: releasedBy ?? 'plan',
				agent: agent === null ? null : (agents.get(agent.username)?.name ?? null),
				endedAt,
				waitedMs: assignedAt === null ? null : assignedAt - dispatchedAt,
				handledMs: assignedAt === null || endedAt === null ? null : endedAt - assignedAt,
			};
		}),
	};
}

/** When it ended (ms since 1970); a plan without an agent ends as soon as it begins. */
function endOf({ state, releasedAt, dispatchedAt }: Interaction): number | null {
	return state === 'completed' ? (releasedAt ?? dispatchedAt) : releasedAt;
}
