import { isObject } from '../validation';
import { pageAfter, type PageNumber } from './pages';

/** An agent to choose from a list. */
export interface AgentChoice {
	/** What an interaction names the agent by. */
	readonly username: string;
	readonly name: string;
	/** The agent's ID in the account; undefined if the answer has none. */
	readonly displayId?: string;
}

/** One page of the users, and the number of the next one. */
export interface AgentPage {
	readonly agents: readonly AgentChoice[];
	/** Undefined if this was the last one. */
	readonly next?: PageNumber;
}

/** Most users that one page may hold [doc USERS]. */
export const LARGEST_PAGE = 5000;

/** The query for a page of active users; the first one is asked for without a number. */
export function usersQuery(limit: number, page?: PageNumber): Record<string, string> {
	const query = { include: 'Active', limit: String(limit) };
	return page === undefined ? query : { ...query, page: String(page.page) };
}

/**
 * The agents on a page of users: those who act as agents and have a user name.
 *
 * @param asked the page that was asked for; undefined for the first
 * @returns undefined if the body is no page of users
 */
export function agentsIn(body: unknown, asked?: PageNumber): AgentPage | undefined {
	if (!isObject(body) || !Array.isArray(body.users)) return undefined;
	const agents = body.users.flatMap((user: unknown) => agentOf(user) ?? []);
	return { agents, next: pageAfter(isObject(body.meta) ? body.meta : {}, asked) };
}

/** Whether the term is in the name or the user name; case and accents do not matter. */
export function matches({ username, name }: AgentChoice, term: string): boolean {
	return plain(`${name} ${username}`).includes(plain(term));
}

/** Users by display ID. One that two of them have names neither. */
export function byDisplayId(users: readonly AgentChoice[]): ReadonlyMap<string, AgentChoice> {
	const known = new Map<string, AgentChoice>();
	const ambiguous = new Set<string>();
	for (const user of users) {
		if (user.displayId === undefined) continue;
		if (known.has(user.displayId)) ambiguous.add(user.displayId);
		known.set(user.displayId, user);
	}
	for (const id of ambiguous) known.delete(id);
	return known;
}

function agentOf(user: unknown): AgentChoice | undefined {
	if (!isObject(user) || typeof user.username !== 'string' || user.username === '')
		return undefined;
	const { userAccountConfiguration: account, username } = user;
	if (isObject(account) && account.actAsAgent === false) return undefined;
	return {
		username,
		name: typeof user.name === 'string' ? user.name : username,
		displayId: displayIdOf(isObject(account) ? account.agentConfiguration : undefined),
	};
}

function displayIdOf(configuration: unknown): string | undefined {
	const id = isObject(configuration) ? configuration.agentDisplayId : undefined;
	return typeof id === 'string' && id !== '' ? id : undefined;
}

function plain(text: string): string {
	return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
