import type { IExecuteFunctions } from 'n8n-workflow';

import {
	agentsIn,
	byDisplayId,
	LARGEST_PAGE,
	usersQuery,
	type AgentChoice,
} from '../../../vcc/api/agents';
import {
	statusOfAll,
	statusPageIn,
	statusQuery,
	type AgentStatus,
} from '../../../vcc/api/agentStatus';
import { AGENT_STATUS_PATH, USERS_PATH } from '../../../vcc/api/hosts';
import { AGENT_LIST, AGENT_STATUS, scopesOf } from '../../../vcc/api/scopes';
import { settingsOf } from '../../../vcc/api/token';
import { READ_ADVICE } from '../../../vcc/delivery/advice';
import type { AcceptedOutcome, FailedOutcome } from '../../../vcc/delivery/outcome';
import { CHECK_ADDRESS, withMissingScope } from '../../../vcc/delivery/statusRules';
import { readPages } from './readPages';
import type { RunSettings } from './settings';
import { CREDENTIAL, getFrom } from './transport';

/** The status of all agents, or why it is not known. */
export type StatusOfAll =
	| { readonly agents: readonly AgentStatus[]; readonly outcome: AcceptedOutcome }
	| { readonly agents?: undefined; readonly outcome: FailedOutcome };

/** Reads what all agents of the account are doing, in the order of their IDs. */
export async function readStatus(
	n8n: IExecuteFunctions,
	settings: RunSettings,
): Promise<StatusOfAll> {
	const get = getFrom(n8n, { path: AGENT_STATUS_PATH, version: 3 }, settings.timeout);
	const { pages, outcome } = await readPages(
		n8n,
		{
			name: 'agents',
			get: async (page) => await get(statusQuery(page)),
			read: statusPageIn,
			advice: {
				...READ_ADVICE,
				explain: (problem) =>
					withMissingScope(problem, AGENT_STATUS, 'To read the status of agents'),
			},
			unreadable: unreadable('VCC answered without the status of agents', CHECK_ADDRESS),
		},
		settings,
	);
	if (pages === undefined) return { outcome };
	const agents = statusOfAll(pages);
	return agents === undefined ? { outcome: CHANGED } : { agents, outcome };
}

const CHANGED: FailedOutcome = {
	kind: 'rejected',
	failure: {
		reason: 'changedWhileRead',
		message:
			'The list of agents changed while it was read: an agent is missing in it, or twice in it',
		nextStep: 'Run it again.',
	},
};

/** The names of agents, or why they are not known. */
export type Names =
	| { readonly names: ReadonlyMap<string, AgentChoice>; readonly failed?: undefined }
	| { readonly names?: undefined; readonly failed: FailedOutcome };

/**
 * Reads the names of all agents, by display ID.
 *
 * @returns no names if the credential has not the scope for them, or VCC says so
 */
export async function readNames(n8n: IExecuteFunctions, settings: RunSettings): Promise<Names> {
	if (!(await mayListAgents(n8n))) return { names: new Map() };
	const get = getFrom(n8n, { path: USERS_PATH, version: 4 }, settings.timeout);
	const { pages, outcome } = await readPages(
		n8n,
		{
			name: 'users',
			get: async (page) => await get(usersQuery(LARGEST_PAGE, page)),
			read: agentsIn,
			advice: READ_ADVICE,
			unreadable: unreadable('VCC answered without a list of users', CHECK_ADDRESS),
		},
		settings,
	);
	if (pages !== undefined) return { names: byDisplayId(pages.flatMap(({ agents }) => agents)) };
	return outcome.failure.reason === 'forbidden' ? { names: new Map() } : { failed: outcome };
}

async function mayListAgents(n8n: IExecuteFunctions): Promise<boolean> {
	const { additionalScopes } = settingsOf(await n8n.getCredentials(CREDENTIAL));
	return scopesOf(additionalScopes).includes(AGENT_LIST.scopes);
}

function unreadable(message: string, nextStep: string): FailedOutcome {
	return { kind: 'rejected', failure: { reason: 'unreadableAnswer', message, nextStep } };
}
