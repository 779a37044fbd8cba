import { isObject } from '../validation';

/** An agent to choose from a list. */
export interface AgentChoice {
	/** What an interaction names the agent by. */
	readonly username: string;
	readonly name: string;
}

/** One page of the users, and the number of the next one. */
export interface AgentPage {
	readonly agents: readonly AgentChoice[];
	/** Undefined if this was the last one. */
	readonly next?: PageNumber;
}

/** The documentation counts pages from 0 and from 1: the first page itself says from which. */
export interface PageNumber {
	readonly page: number;
	readonly last: number;
}

/** Most users that one page may hold [doc USERS]. */
export const LARGEST_PAGE = 5000;

/** No account has as many. A number of pages beyond it is wrong, and may be too large to count up to. */
const MOST_PAGES = 1_000_000;

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

function agentOf(user: unknown): AgentChoice | undefined {
	if (!isObject(user) || typeof user.username !== 'string' || user.username === '')
		return undefined;
	const { userAccountConfiguration: account, username } = user;
	if (isObject(account) && account.actAsAgent === false) return undefined;
	return { username, name: typeof user.name === 'string' ? user.name : username };
}

function pageAfter(
	meta: Readonly<Record<string, unknown>>,
	asked: PageNumber | undefined,
): PageNumber | undefined {
	const page = asked?.page ?? Number(meta.page ?? 1);
	const last = asked?.last ?? Math.min(page + Number(meta.pageCount ?? 1) - 1, MOST_PAGES);
	return page < last ? { page: page + 1, last } : undefined;
}

function plain(text: string): string {
	return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
