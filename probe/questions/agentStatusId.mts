import { jsonOf, property } from '../http/answer.mts';
import { NotAsked, found, notKnown } from '../outcome.mts';
import type { Question } from './question.mts';

/** Which ID agentId is: that it is the display ID of User Admin is inferred [unknown STATUS]. */
export const agentStatusId: Question = {
	name: 'agentStatusId',
	kind: 'finding',
	profile: true,
	about: 'Which ID agent-status gives for an agent',
	source: 'STATUS, USERS',
	interactions: 0,
	async ask({ facts }) {
		const { agentStatus, users } = facts;
		if (agentStatus === undefined || users === undefined)
			throw new NotAsked('needs the status of agents and a page of users');
		const ids = new Set(
			listIn(jsonOf(agentStatus), 'items').map((one) => property(one, 'agentId')),
		);
		const people = listIn(jsonOf(users), 'users');
		if (people.some((user) => ids.has(displayIdOf(user) ?? NONE)))
			return found('displayId', 'the display ID of a user');
		if (people.some((user) => ids.has(property(user, 'userId') ?? NONE)))
			return found('userId', 'the user ID of a user');
		return notKnown('the users that were read are not among the agents of the first page');
	},
};

/** No ID. */
const NONE = Symbol('none');

function listIn(value: unknown, name: string): readonly unknown[] {
	const list = property(value, name);
	return Array.isArray(list) ? list : [];
}

function displayIdOf(user: unknown): unknown {
	const account = property(user, 'userAccountConfiguration');
	return property(property(account, 'agentConfiguration'), 'agentDisplayId');
}
