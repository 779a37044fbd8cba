import { NodeApiError, type ILoadOptionsFunctions, type INodeListSearchResult } from 'n8n-workflow';

import {
	agentsIn,
	LARGEST_PAGE,
	matches,
	usersQuery,
	type AgentChoice,
	type AgentPage,
	type PageNumber,
} from '../../../vcc/api/agents';
import { USERS_PATH } from '../../../vcc/api/hosts';
import { AGENT_LIST } from '../../../vcc/api/scopes';
import { CHECK_ADDRESS, withMissingScope } from '../../../vcc/delivery/statusRules';
import {
	failureOf,
	READ_ADVICE,
	type AdviceContext,
	type Problem,
} from '../../../vcc/delivery/advice';
import { classify } from '../../../vcc/delivery/classify';
import { DEFAULT_SETTINGS } from '../run/settings';
import { getFrom } from '../run/transport';

/** The API's own page size; more come as the list is scrolled. */
const PAGE_SIZE = 25;

/** What the list says instead, where it cannot be loaded. */
const OTHERWISE = 'You can also choose By User Name.';

/**
 * The agents of the contact center, page by page. The API cannot search, so that a term looks
 * through all users, up to 5,000 in one request.
 *
 * @param term what the person typed
 * @param token where an earlier page ended
 * @throws NodeApiError that names the scope to add, or what else is in the way
 */
export async function searchAgents(
	this: ILoadOptionsFunctions,
	term?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	const searching = term !== undefined && term.trim() !== '';
	const limit = searching ? LARGEST_PAGE : PAGE_SIZE;
	let agents: AgentChoice[] = [];
	let next = pageIn(token);
	do {
		const page = await readPage(this, limit, next);
		agents = agents.concat(
			searching ? page.agents.filter((one) => matches(one, term)) : page.agents,
		);
		next = page.next;
		// A page of nothing but staff would leave no list to scroll.
	} while (next !== undefined && (searching || agents.length === 0));
	return {
		results: agents.map(({ name, username }) => ({
			name: name === username ? name : `${name} (${username})`,
			value: username,
		})),
		paginationToken: next === undefined ? undefined : `${next.page}/${next.last}`,
	};
}

async function readPage(
	n8n: ILoadOptionsFunctions,
	limit: number,
	asked: PageNumber | undefined,
): Promise<AgentPage> {
	const read = getFrom(n8n, { path: USERS_PATH, version: 4 }, DEFAULT_SETTINGS.timeout);
	const answer = await read(usersQuery(limit, asked));
	const classification = classify(answer);
	if (classification.outcome !== 'accepted') throw listError(n8n, classification.problem);
	const page = agentsIn(classification.response, asked);
	if (page === undefined) throw listError(n8n, NO_LIST);
	return page;
}

const NO_LIST: Problem = {
	reason: 'unreadableAnswer',
	message: 'VCC answered without a list of users',
	nextStep: [CHECK_ADDRESS],
};

const ADVICE: AdviceContext = {
	...READ_ADVICE,
	explain: (problem) => withMissingScope(problem, AGENT_LIST, 'To list agents'),
};

/** Of other errors n8n's editor shows the message alone. */
function listError(n8n: ILoadOptionsFunctions, problem: Problem): NodeApiError {
	const { message, nextStep } = failureOf(problem, 'rejected', ADVICE);
	const description = `${nextStep} ${OTHERWISE}`.trim();
	return new NodeApiError(n8n.getNode(), {}, { message, description });
}

function pageIn(token: string | undefined): PageNumber | undefined {
	const [page, last] = (token ?? '').split('/').map(Number);
	return page !== undefined && last !== undefined && last >= page ? { page, last } : undefined;
}
