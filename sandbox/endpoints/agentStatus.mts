import type { FastifyPluginAsync } from 'fastify';
import type { Agent, Presence } from '../center/agent.mts';
import type { ContactCenter } from '../center/contactCenter.mts';
import { apiError } from '../center/apiError.mts';
import type { Interaction } from '../center/interaction.mts';
import { FULL_CAPACITY, loadOf } from '../center/routing.mts';
import type { User } from '../center/seedUsers.mts';
import type { InteractionType } from '../center/wire.mts';
import { errorHandler, problemOf } from '../http/errorHandler.mts';
import { requireAccept, requireToken } from '../http/guards.mts';

interface StatusQuery {
	limit?: string;
	page?: string;
}

/** Agents on a page unless `limit` says otherwise, as in the example of Responses [doc STATS]. */
const DEFAULT_LIMIT = 25;

const wholeNumber = { type: 'string', pattern: '^\\d{1,6}$' };
const querySchema = { type: 'object', properties: { limit: wholeNumber, page: wholeNumber } };

/**
 * `GET /stats/agent-status` in version 3, with scope stats [doc STATUS]: presence, workload and
 * interactions of all agents, page by page, ordered by their IDs. A greater `limit` than a page holds
 * is taken for that [inferred]. Of the archived ones nothing happens any more.
 */
export function agentStatusEndpoint(center: ContactCenter): FastifyPluginAsync {
	return async (app) => {
		app.setErrorHandler(errorHandler((error) => apiError(400, problemOf(error))));
		app.addHook('onRequest', requireToken(center, 'stats'));
		app.addHook('onRequest', requireAccept(3));
		app.get<{ Querystring: StatusQuery }>(
			'/stats/agent-status',
			{ config: { endpoint: 'agentStatus' }, schema: { querystring: querySchema } },
			async ({ query }, reply) => {
				const page = Number(query.page ?? 1);
				const wanted = Number(query.limit ?? DEFAULT_LIMIT);
				if (page < 1) throw apiError(400, 'page must be at least 1');
				if (wanted < 1) throw apiError(400, 'limit must be at least 1');
				const limit = Math.min(wanted, center.settings.profile.agentStatusPage);
				const all = center.users.flatMap((user) => statusOf(center, user) ?? []);
				all.sort((one, other) => (one.agentId < other.agentId ? -1 : 1));
				const items = all.slice((page - 1) * limit, page * limit);
				const pageCount = Math.ceil(all.length / limit);
				const meta = { page, count: items.length, pageCount, totalCount: all.length };
				void reply.header('cache-control', 'max-age=5, must-revalidate, private');
				return { meta, items, upTo: new Date(center.now()).toISOString() };
			},
		);
	};
}

/** Null for who does not act as an agent. */
function statusOf(center: ContactCenter, user: User) {
	const { profile } = center.settings;
	if (user.agentDisplayId === null) return null;
	const agentId = profile.agentStatusId === 'userId' ? user.userId : user.agentDisplayId;
	const agent = center.agents.get(user.username);
	if (agent !== undefined) return { agentId, ...activityOf(agent, profile.eligibility) };
	if (profile.inactiveAgents === 'withoutPresence')
		return { agentId, presence: null, workload: null, interaction: null };
	const since = new Date(0).toISOString();
	return {
		agentId,
		presence: { since, ...presences.loggedOut, eligibleForRouting: false },
		workload: { since, calls: 0, semiLive: 0, nonLive: 0 },
		interaction: [],
	};
}

function activityOf(agent: Agent, eligibility: 'byWorkload' | 'byPresence') {
	const { presence, desk, load } = agent;
	const hasRoom = load + loadOf.nonlive <= FULL_CAPACITY;
	const numberOf = (type: InteractionType) =>
		[...desk].filter(({ interactionType }) => interactionType === type).length;
	return {
		presence: {
			since: new Date(agent.presenceSince).toISOString(),
			...presences[presence],
			eligibleForRouting: presence === 'ready' && (hasRoom || eligibility === 'byPresence'),
		},
		workload: {
			since: new Date(agent.workloadSince).toISOString(),
			calls: numberOf('live'),
			semiLive: numberOf('chat'),
			nonLive: numberOf('nonlive'),
		},
		interaction: [...desk].map(workOf),
	};
}

const presences: Readonly<Record<Presence, { name: string; description: string }>> = {
	ready: { name: 'Ready', description: 'Ready' },
	away: { name: 'Away', description: 'Away' },
	loggedOut: { name: 'Logged Out', description: 'Logged Out' },
};

/** "Phone" is printed [doc STATUS]; the others are inferred. */
const media: Readonly<Record<InteractionType, string>> = {
	live: 'Phone',
	chat: 'Chat',
	nonlive: 'Case',
};

/** What rings is on its way to the agent, and counts as workload [inferred]. */
function workOf({ guid, interactionType, assignedAt, dispatchedAt, offeredTo }: Interaction) {
	return {
		guid,
		channelGuid: null,
		since: new Date(assignedAt ?? dispatchedAt).toISOString(),
		medium: media[interactionType],
		mediumManager: 'CC',
		direction: 'Inbound',
		state: offeredTo === null ? 'Connected' : 'Ringing',
		reason: null,
	};
}
