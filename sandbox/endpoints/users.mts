import type { FastifyPluginAsync } from 'fastify';
import type { ContactCenter } from '../center/contactCenter.mts';
import type { User } from '../center/seedUsers.mts';
import { apiError } from '../center/apiError.mts';
import { errorHandler, problemOf } from '../http/errorHandler.mts';
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
export function usersEndpoint(center: ContactCenter): FastifyPluginAsync {
	return async (app) => {
		app.setErrorHandler(errorHandler((error) => apiError(400, problemOf(error))));
		app.addHook('onRequest', requireToken(center, 'users:read'));
		app.addHook('onRequest', requireAccept(4));
		app.get<{ Querystring: UsersQuery }>(
			'/useradmin/users',
			{ config: { endpoint: 'users' }, schema: { querystring: usersQuerySchema } },
			async ({ query }) => {
				const { firstPage } = center.settings.profile;
				const limit = Number(query.limit ?? DEFAULT_LIMIT);
				const page = Number(query.page ?? firstPage);
				if (limit < 1 || limit > LARGEST_LIMIT)
					throw apiError(400, `limit must be from 1 to ${LARGEST_LIMIT}`);
				if (page < firstPage) throw apiError(400, `the first page is ${firstPage}`);
				const included = center.users.filter(({ active }) => isIncluded(active, query.include));
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

function userView({ userId, username, name, email, active, role, agentDisplayId }: User) {
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
