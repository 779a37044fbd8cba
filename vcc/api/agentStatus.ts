import { isObject } from '../validation';
import { pageAfter, type PageNumber } from './pages';

/** What an agent is doing at the moment. Only the names are this file's, the values are VCC's. */
export interface AgentStatus {
	/**
	 * The `agentId` of the answer. VCC documents it as the ID that was defined when the agent was
	 * created; that this is the display ID of User Admin is inferred.
	 */
	readonly displayId: string;
	/** Such as Ready. Undefined if VCC gives none, and so are the others. */
	readonly presence?: string;
	/** ISO 8601. */
	readonly presenceSince?: string;
	readonly eligibleForRouting?: boolean;
	/** Interactions at the moment, by kind. */
	readonly workload?: Workload;
	/** As VCC describes them; empty if the agent has none. */
	readonly interactions: readonly object[];
}

/** Numbers of interactions. */
export interface Workload {
	readonly calls: number;
	readonly semiLive: number;
	readonly nonLive: number;
}

/** One page of the agents' status, and the number of the next one. */
export interface StatusPage {
	readonly agents: readonly AgentStatus[];
	/** Agents on all pages, as VCC counts them. */
	readonly total: number;
	/** Undefined if this was the last one. */
	readonly next?: PageNumber;
}

/**
 * Agents on a page. The documentation has a `limit` [doc STATS-REQ]; its greatest value is not
 * known, and 500 is in production use elsewhere. The answer says how many pages there are in any case.
 */
const PAGE_SIZE = 500;

/** The query for a page; the first one is asked for without a number. */
export function statusQuery(page?: PageNumber): Record<string, string> {
	const query = { limit: String(PAGE_SIZE) };
	return page === undefined ? query : { ...query, page: String(page.page) };
}

/**
 * The agents on a page of agent-status [doc STATUS]. An agent's presence, workload or list of
 * interactions may be missing or null, as for one who is inactive [inferred]. In another form than
 * the documented one it could not be told from "not eligible" or "no work".
 *
 * @param asked the page that was asked for; undefined for the first
 * @returns undefined if the body is no such page, is another page, or has an agent in another form
 */
export function statusPageIn(body: unknown, asked?: PageNumber): StatusPage | undefined {
	if (!isObject(body) || !Array.isArray(body.items) || !isObject(body.meta)) return undefined;
	const { meta, items } = body;
	const { page, pageCount, totalCount } = meta;
	if (!isCount(page) || !isCount(pageCount) || !isCount(totalCount)) return undefined;
	if (asked !== undefined && page !== asked.page) return undefined;
	const agents = items.flatMap((item: unknown) => statusOf(item) ?? []);
	if (agents.length !== items.length) return undefined;
	return { agents, total: totalCount, next: pageAfter(meta, asked) };
}

/**
 * The agents of all pages.
 *
 * @returns undefined if an agent is missing or there twice: the list changed while it was read
 */
export function statusOfAll(pages: readonly StatusPage[]): readonly AgentStatus[] | undefined {
	const agents = pages.flatMap((page) => page.agents);
	const ids = new Set(agents.map(({ displayId }) => displayId));
	const isWhole = ids.size === agents.length && agents.length === pages.at(-1)?.total;
	return isWhole ? agents : undefined;
}

function statusOf(item: unknown): AgentStatus | undefined {
	if (!isObject(item) || typeof item.agentId !== 'string' || item.agentId === '') return undefined;
	const presence = optional(item.presence, presenceOf);
	const workload = optional(item.workload, workloadOf);
	const interactions = optional(item.interaction, objectsIn);
	if (presence === INVALID || workload === INVALID || interactions === INVALID) return undefined;
	return {
		displayId: item.agentId,
		...presence,
		workload,
		interactions: interactions ?? [],
	};
}

/** There is something, and it is not what the documentation describes. */
const INVALID = Symbol('invalid');

/** What `read` makes of a value; undefined for none, and invalid if it makes nothing of it. */
function optional<T>(
	value: unknown,
	read: (value: unknown) => T | undefined,
): T | undefined | typeof INVALID {
	if (value === undefined || value === null) return undefined;
	return read(value) ?? INVALID;
}

function presenceOf(
	value: unknown,
): Pick<AgentStatus, 'presence' | 'presenceSince' | 'eligibleForRouting'> | undefined {
	if (!isObject(value) || typeof value.eligibleForRouting !== 'boolean') return undefined;
	const { name, since, eligibleForRouting } = value;
	return {
		presence: typeof name === 'string' ? name : undefined,
		presenceSince: typeof since === 'string' ? since : undefined,
		eligibleForRouting,
	};
}

function workloadOf(value: unknown): Workload | undefined {
	if (!isObject(value)) return undefined;
	const { calls, semiLive, nonLive } = value;
	if (!isCount(calls) || !isCount(semiLive) || !isCount(nonLive)) return undefined;
	return { calls, semiLive, nonLive };
}

function objectsIn(value: unknown): object[] | undefined {
	return Array.isArray(value) && value.every(isObject) ? value : undefined;
}

function isCount(value: unknown): value is number {
	return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
