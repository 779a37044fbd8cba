import { createHash } from 'crypto';
import { NodeApiError, type ILoadOptionsFunctions } from 'n8n-workflow';

import { agentsIn, usersQuery, type AgentPage } from '../../../vcc/api/agents';
import { USERS_PATH } from '../../../vcc/api/hosts';
import type { PageNumber } from '../../../vcc/api/pages';
import { AGENT_LIST } from '../../../vcc/api/scopes';
import { settingsOf } from '../../../vcc/api/token';
import {
	failureOf,
	READ_ADVICE,
	type AdviceContext,
	type Problem,
} from '../../../vcc/delivery/advice';
import { classify } from '../../../vcc/delivery/classify';
import { CHECK_ADDRESS, withMissingScope } from '../../../vcc/delivery/statusRules';
import { KeptForMinute } from './keptForMinute';
import { DEFAULT_SETTINGS } from '../run/settings';
import { CREDENTIAL, getFrom } from '../run/transport';

/** What the list says instead, where it cannot be loaded. */
const OTHERWISE = 'You can also choose By User Name.';

/** A list asks again with each letter that is typed, and the fair-use limit counts each request. */
const kept = new KeptForMinute<AgentPage>(() => performance.now());

/**
 * A page of the users, from VCC or as it was within the last minute.
 *
 * @param limit users on a page
 * @param asked undefined for the first one
 * @throws NodeApiError that names the scope to add, or what else is in the way
 */
export async function readPage(
	n8n: ILoadOptionsFunctions,
	limit: number,
	asked: PageNumber | undefined,
): Promise<AgentPage> {
	const account = await accountOf(n8n);
	if (account === undefined) return await requestPage(n8n, limit, asked);
	const place = JSON.stringify([account, limit, asked]);
	return await kept.get(place, async () => await requestPage(n8n, limit, asked));
}

/**
 * What the credential holds, as a hash: another account has other users.
 *
 * @returns undefined if it cannot be read; the request then says why
 */
async function accountOf(n8n: ILoadOptionsFunctions): Promise<string | undefined> {
	try {
		const settings = settingsOf(await n8n.getCredentials(CREDENTIAL));
		return createHash('sha256').update(JSON.stringify(settings)).digest('hex');
	} catch {
		return undefined;
	}
}

async function requestPage(
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
