import type { FastifyPluginAsync } from 'fastify';
import type { ContactCentre } from '../centre/contactCentre.mts';
import { people, type Person } from '../centre/people.mts';
import { refusal } from '../centre/refusal.mts';
import { answerErrors, problemOf } from '../http/answerErrors.mts';
import { requireAccept, requireToken } from '../http/guards.mts';

interface UsersQuery {
	include?: 'Active' | 'Archived' | 'All';
	limit?: string;
	page?: string;
}

const DEFAULT_LIMIT = 25;
const LARGEST_LIMIT = 5000;

const wholeNumber = { type: 'string', pattern: '^\\d{1,6}$' };

const usersQuerySchema = {
	type: 'object',
	properties: {
		include: { enum: ['Active', 'Archived', 'All'] },
		limit: wholeNumber,
		page: wholeNumber,
	},
};

/**
 * `GET /useradmin/users` in version 4, with scope users:read [doc USERS]: page by page, 25 users each
 * unless `limit` (1 to 5000) says otherwise. Without `include` only active users [inferred].
 */
export function usersEndpoint(centre: ContactCentre): FastifyPluginAsync {
	return async (app) => {
		app.setErrorHandler(answerErrors((error) => refusal(400, problemOf(error))));
		app.addHook('onRequest', requireToken(centre, 'users:read'));
		app.addHook('onRequest', requireAccept(4));
		app.get<{ Querystring: UsersQuery }>(
			'/useradmin/users',
			{ config: { endpoint: 'users' }, schema: { querystring: usersQuerySchema } },
			async ({ query }) => {
				const { firstPage } = centre.settings.profile;
				const limit = Number(query.limit ?? DEFAULT_LIMIT);
				const page = Number(query.page ?? firstPage);
				if (limit < 1 || limit > LARGEST_LIMIT)
					throw refusal(400, `limit must be from 1 to ${LARGEST_LIMIT}`);
				if (page < firstPage) throw refusal(400, `the first page is ${firstPage}`);
				const included = people.filter(({ active }) => isIncluded(active, query.include));
				const start = (page - firstPage) * limit;
				const users = included.slice(start, start + limit).map(userView);
				const totalCount = included.length;
				const pageCount = Math.ceil(totalCount / limit);
				return { users, meta: { page, count: users.length, pageCount, totalCount } };
			},
		);
	};
}

function isIncluded(active: boolean, include: UsersQuery['include'] = 'Active'): boolean {
	return include === 'All' || active === (include === 'Active');
}

function userView({ userId, username, name, email, active, role, agentDisplayId }: Person) {
	return {
		userId,
		username,
		name,
		email,
		active,
		locked: false,
		ssoExternalId: null,
		lastLoginTime: null,
		userAccountConfiguration: {
			role,
			actAsAgent: agentDisplayId !== null,
			agentConfiguration: agentDisplayId === null ? null : { agentDisplayId },
		},
	};
}
