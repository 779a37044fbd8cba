import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import {
	AVAILABILITY_SCOPE,
	availabilityIn,
	availabilityQuery,
	skillsIn,
} from '../../../vcc/availability';
import { AVAILABILITY_PATH } from '../../../vcc/hosts';
import type { Outcome } from '../../../vcc/outcome';
import { namingScope } from '../../../vcc/scope';
import { CHECK_ADDRESS } from '../../../vcc/statusRules';
import { draftItems, stopOnProblems, type Draft } from './draft';
import { oneByOne } from './oneByOne';
import { present } from './present';
import { DEFAULT_SETTINGS } from './settings';
import { readerOf } from './transport';
import { writeItems } from './writeItems';

/** Reading changes nothing, so that it can be done again in any way. */
const SUBJECT = { hasOwnRequestId: true };

/**
 * How many agents are there for each item's skills. Items with the same skills share one request.
 *
 * @param names parameters of the form
 * @returns one item for each input item, in their order
 */
export async function availabilityItems(
	n8n: IExecuteFunctions,
	names: readonly string[],
): Promise<INodeExecutionData[]> {
	const drafts = draftItems(n8n, names, [], ({ skillNames }, _, validation) =>
		skillsIn(skillNames, validation),
	);
	stopOnProblems(n8n, drafts);
	return writeItems(n8n, drafts, await askAll(n8n, drafts), {
		subjectsOf: () => [SUBJECT],
		write: (skills, [outcome]) => {
			const availability = availabilityIn(outcome?.response);
			return present({
				skills,
				anyReady: (availability?.ready ?? 0) > 0,
				...availability,
			});
		},
	});
}

/** The outcome for each item that has skills. */
async function askAll(
	n8n: IExecuteFunctions,
	drafts: ReadonlyArray<Draft<string[]>>,
): Promise<Outcome[]> {
	const wanted = drafts.flatMap(({ content }) =>
		content === undefined ? [] : [{ key: JSON.stringify(content), skills: content }],
	);
	const distinct = new Map(wanted.map(({ key, skills }) => [key, skills]));
	const read = readerOf(n8n, { path: AVAILABILITY_PATH, version: 1 }, DEFAULT_SETTINGS.timeout);
	const outcomes = await oneByOne(
		n8n,
		[...distinct.values()],
		async (skills) => await read(availabilityQuery(skills)),
	);
	const outcomeFor = new Map([...distinct.keys()].map((key, index) => [key, outcomes[index]]));
	return wanted.flatMap(({ key }) => {
		const outcome = outcomeFor.get(key);
		return outcome === undefined ? [] : [readable(outcome)];
	});
}

/** An answer that tells nothing is a failure, and a refusal names the scope that the call needs. */
function readable(outcome: Outcome): Outcome {
	if (outcome.kind !== 'accepted') {
		const failure = namingScope(
			outcome.failure,
			AVAILABILITY_SCOPE,
			'To read the availability of agents',
		);
		return { ...outcome, failure };
	}
	return availabilityIn(outcome.response) === undefined ? UNREADABLE : outcome;
}

const UNREADABLE: Outcome = {
	kind: 'rejected',
	failure: {
		reason: 'unreadableAnswer',
		message: 'The contact centre answered without the number of ready agents',
		description: CHECK_ADDRESS,
	},
};
