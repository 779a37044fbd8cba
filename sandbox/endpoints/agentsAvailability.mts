import type { FastifyPluginAsync } from 'fastify';
import type { Agent, Presence } from '../center/agent.mts';
import type { ContactCenter } from '../center/contactCenter.mts';
import { apiError } from '../center/apiError.mts';
import { errorHandler, problemOf } from '../http/errorHandler.mts';
import { requireAccept, requireToken } from '../http/guards.mts';

type AvailabilityQuery = Record<string, string | undefined>;

const querySchema = { type: 'object', additionalProperties: { type: 'string' } };

/**
 * `GET /agents-availability` in version 1, with scope agents-availability:read [doc AVAIL]: how many
 * agents who have all the named skills are in which category of presence. Skills are required, and
 * separated by commas. Nobody here is ever in Extended Away.
 */
export function agentsAvailabilityEndpoint(center: ContactCenter): FastifyPluginAsync {
	return async (app) => {
		app.setErrorHandler(errorHandler((error) => apiError(400, problemOf(error))));
		app.addHook('onRequest', requireToken(center, 'agents-availability:read'));
		app.addHook('onRequest', requireAccept(1));
		app.get<{ Querystring: AvailabilityQuery }>(
			'/agents-availability',
			{
				config: { endpoint: 'availability' },
				schema: { querystring: querySchema },
			},
			async ({ query }) => {
				const { availabilityParameter, availabilityKeys } = center.settings.profile;
				const skills = skillsIn(query[availabilityParameter]);
				if (skills.length === 0) throw apiError(400, `${availabilityParameter} is required`);
				const agents = [...center.agents.values()].filter(({ skills: has }) =>
					skills.every((skill) => has.has(skill)),
				);
				const [extendedAway, loggedOut] =
					availabilityKeys === 'withSpace'
						? ['Extended Away', 'Logged Out']
						: ['ExtendedAway', 'LoggedOut'];
				return {
					Ready: countOf(agents, 'ready'),
					Away: countOf(agents, 'away'),
					[extendedAway]: 0,
					[loggedOut]: countOf(agents, 'loggedOut'),
				};
			},
		);
	};
}

function skillsIn(names = ''): string[] {
	return names.split(',').flatMap((name) => name.trim() || []);
}

function countOf(agents: readonly Agent[], presence: Presence): number {
	return agents.filter((agent) => agent.presence === presence).length;
}
