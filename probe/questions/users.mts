import { jsonOf, property } from '../http/answer.mts';
import { NotAsked, passedIf } from '../outcome.mts';
import type { Question } from './question.mts';

/** What a list of users tells of its paging [doc USERS]. */
const metaKeys = ['page', 'count', 'pageCount', 'totalCount'];

/** What is needed of a user to choose an agent [doc USERS]. */
const userKeys = ['userId', 'username', 'name', 'active', 'userAccountConfiguration'];

/** The form of a page of users, without anything about them [doc USERS]. */
export const users: Question = {
	name: 'users',
	kind: 'check',
	about: 'A page of users has users with their keys, and meta with its paging',
	source: 'USERS',
	interactions: 0,
	async ask({ facts, form }) {
		if (facts.users === undefined) throw new NotAsked('there is no page of users');
		const value = jsonOf(facts.users);
		const list = property(value, 'users');
		const meta = property(value, 'meta');
		const user: unknown = Array.isArray(list) ? list[0] : undefined;
		const holds =
			Array.isArray(list) &&
			metaKeys.every((key) => typeof property(meta, key) === 'number') &&
			(list.length === 0 || userKeys.every((key) => property(user, key) !== undefined));
		return passedIf(holds, form(value));
	},
};
