import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { LARGEST_PAGE, matches, type AgentChoice } from '../../../vcc/api/agents';
import type { PageNumber } from '../../../vcc/api/pages';
import { readPage } from './agentPages';

/** The API's own page size; more come as the list is scrolled. */
const PAGE_SIZE = 25;

/** A number of pages that is wrong must not keep n8n and VCC busy for ever. */
const MOST_PAGES = 40;

/**
 * The agents of VCC, page by page. The API cannot search, so that a term looks through all users, up
 * to 5,000 in one request. At most 40 pages are read; a list that ends there says so.
 *
 * @param term what the person typed
 * @param token where an earlier page ended
 * @throws NodeApiError that names the scope to add, or what else is in the way
 */
export async function searchAgents(
	this: ILoadOptionsFunctions,
	term = '',
	token?: string,
): Promise<INodeListSearchResult> {
	const isSearch = term.trim() !== '';
	const limit = isSearch ? LARGEST_PAGE : PAGE_SIZE;
	let agents: AgentChoice[] = [];
	let { pagesRead, next } = positionIn(token);
	do {
		const page = await readPage(this, limit, next);
		agents = agents.concat(
			isSearch ? page.agents.filter((one) => matches(one, term)) : page.agents,
		);
		pagesRead++;
		next = page.next;
		// A page of nothing but staff would leave no list to scroll.
	} while (next !== undefined && pagesRead < MOST_PAGES && (isSearch || agents.length === 0));
	const results = agents.map(choiceOf);
	if (next === undefined) return { results };
	if (pagesRead >= MOST_PAGES) return { results: [...results, endOfList(term.trim())] };
	return { results, paginationToken: `${next.page}/${next.last}/${pagesRead}` };
}

function choiceOf({ name, username }: AgentChoice): INodeListSearchItems {
	return { name: name === username ? name : `${name} (${username})`, value: username };
}

/** An entry that says that there are more, and that chooses what was typed. */
function endOfList(term: string): INodeListSearchItems {
	const name =
		term === ''
			? `There are more agents than these ${MOST_PAGES} pages: type a part of the name`
			: `Only ${MOST_PAGES} pages of users were searched: use "${term}" as the user name`;
	return { name, value: term };
}

function positionIn(token = ''): { readonly pagesRead: number; readonly next?: PageNumber } {
	const [page, last, pagesRead] = token.split('/').map(Number);
	const isPosition = [page, last, pagesRead].every(Number.isSafeInteger);
	if (page === undefined || last === undefined || pagesRead === undefined || !isPosition) {
		return { pagesRead: 0 };
	}
	return { pagesRead, next: { page, last } };
}
