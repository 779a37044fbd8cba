import { createHash } from 'crypto';
import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { agentsIn, usersQuery, type AgentPage } from '../../../vcc/api/agents';
import { USERS_PATH } from '../../../vcc/api/hosts';
import type { PageNumber } from '../../../vcc/api/pages';
import { AGENT_LIST } from '../../../vcc/api/scopes';
import { settingsOf } from '../../../vcc/api/token';
import { CREDENTIAL } from '../run/transport';
import { KeptForMinute } from './keptForMinute';
import { listAnswer } from './listAnswer';

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
	return await listAnswer(n8n, {
		path: USERS_PATH,
		version: 4,
		query: usersQuery(limit, asked),
		read: (body) => agentsIn(body, asked),
		what: 'users',
		scope: AGENT_LIST,
		purpose: 'To list agents',
		otherwise: 'You can also choose By User Name.',
	});
}
