import { isAccepted, jsonOf, property } from '../http/answer.mts';
import { found, notKnown } from '../outcome.mts';
import type { Question } from './question.mts';

/** Enough to see the form of an answer; users are not kept. */
const query = (page: string) => `/useradmin/users?include=Active&limit=2${page}`;

/** The number of the first page of users: 0 and 1 are both printed [unknown USERS]. */
export const firstPage: Question = {
	name: 'firstPage',
	kind: 'finding',
	profile: true,
	about: 'The number of the first page of users',
	source: 'USERS',
	interactions: 0,
	async ask(session) {
		const usual = await session.get(query(''), 'users:read', 4);
		if (!isAccepted(usual)) return notKnown(session.say(usual));
		session.facts.users = usual;
		const number = property(property(jsonOf(usual), 'meta'), 'page');
		const zero = await session.get(query('&page=0'), 'users:read', 4);
		const seen = `without page: meta.page ${String(number)}; page 0: ${session.say(zero)}`;
		if (number === 1) return found(1, seen);
		if (number === 0 && isAccepted(zero)) return found(0, seen);
		return isAccepted(zero) ? notKnown(seen) : found(1, seen);
	},
};
