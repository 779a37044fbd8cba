import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { REGISTER_PATH } from '../../../vcc/api/hosts';
import { registrationOf, type Registration } from '../../../vcc/api/registration';
import { readItems, stopOnProblems } from './readItems';
import { sendSequentially } from './sendSequentially';
import { omitUndefined } from './omitUndefined';
import { DEFAULT_SETTINGS } from './settings';
import { postTo } from './transport';
import { writeItems, type Accepted } from './writeItems';

/** A registration replaces all earlier settings of its provider, so sending it again changes nothing. */
const SUBJECT = { hasOwnRequestId: true };

/**
 * Registers the provider of each item, one call after the other, since the last one wins.
 *
 * @param names parameters of the form that a registration is made of
 * @returns one item for each input item, in their order
 */
export async function registerItems(
	n8n: IExecuteFunctions,
	names: readonly string[],
): Promise<INodeExecutionData[]> {
	const items = readItems(n8n, names, [], (fields, _, validation) =>
		registrationOf(fields, validation),
	);
	stopOnProblems(n8n, items);
	const send = postTo(n8n, REGISTER_PATH, DEFAULT_SETTINGS.timeout);
	const bodies = items.flatMap(({ content }) =>
		content === undefined ? [] : [JSON.stringify(content)],
	);
	return writeItems(n8n, items, await sendSequentially(n8n, bodies, send), {
		subjectsOf: () => [SUBJECT],
		write: (registration, [outcome]) => writeRegistration(registration, outcome),
	});
}

/** The output of an accepted registration, without the headers, which may hold a secret. */
function writeRegistration(
	{ provider, endpoint, agentactionspermitted }: Registration,
	outcome: Accepted | undefined,
) {
	return omitUndefined({
		provider,
		endpoint,
		permittedActions: Object.entries(agentactionspermitted).flatMap(([action, permitted]) =>
			permitted === 1 ? [action] : [],
		),
		accepted: true,
		statusCode: outcome?.statusCode,
		response: outcome?.response,
	});
}
