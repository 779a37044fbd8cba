import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { REGISTER_PATH } from '../../../vcc/hosts';
import type { Registration } from '../../../vcc/interaction';
import { notSent, outcomeOf } from '../../../vcc/judgement';
import type { Failure, Outcome } from '../../../vcc/outcome';
import { sendPatiently } from '../../../vcc/patience';
import { registrationOf } from '../../../vcc/provider';
import { Traffic } from '../../../vcc/traffic';
import { clockOf } from './clock';
import { draftItems, stopOnProblems, type Draft } from './draft';
import { present } from './present';
import { DEFAULT_SETTINGS } from './settings';
import { transportTo } from './transport';
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
	const drafts = draftItems(n8n, names, [], (fields, _, validation) =>
		registrationOf(fields, validation),
	);
	stopOnProblems(n8n, drafts);
	return writeItems(n8n, drafts, await registerAll(n8n, drafts), {
		subjectsOf: () => [SUBJECT],
		write: (registration, [outcome]) => writeRegistration(registration, outcome),
	});
}

/** The outcome of each registration that is there to send. */
async function registerAll(
	n8n: IExecuteFunctions,
	drafts: ReadonlyArray<Draft<Registration>>,
): Promise<Outcome[]> {
	const clock = clockOf(n8n);
	const traffic = new Traffic(DEFAULT_SETTINGS.requestsPerMinute, clock);
	const send = transportTo(n8n, REGISTER_PATH, DEFAULT_SETTINGS.timeout);
	const outcomes: Outcome[] = [];
	let halted: Failure | undefined;
	for (const { content } of drafts) {
		if (content === undefined) continue;
		if (halted !== undefined) {
			outcomes.push(notSent(halted));
			continue;
		}
		const body = JSON.stringify(content);
		const settlement = await sendPatiently(() => send(body), DEFAULT_SETTINGS, traffic, clock);
		if (settlement.verdict?.halt) halted = settlement.verdict.failure;
		outcomes.push(outcomeOf(settlement));
	}
	return outcomes;
}

/** The output of an accepted registration, without the headers, which may hold a secret. */
function writeRegistration(
	{ provider, endpoint, agentactionspermitted }: Registration,
	outcome: Accepted | undefined,
) {
	return present({
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
