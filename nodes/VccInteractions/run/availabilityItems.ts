import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import {
	AVAILABILITY_SCOPE,
	availabilityIn,
	availabilityQuery,
	skillsIn,
} from '../../../vcc/api/availability';
import { AVAILABILITY_PATH } from '../../../vcc/api/hosts';
import type { Outcome } from '../../../vcc/delivery/outcome';
import { CHECK_ADDRESS, withMissingScope } from '../../../vcc/delivery/statusRules';
import { readItems, stopOnProblems, type ReadItem } from './readItems';
import { sendSequentially } from './sendSequentially';
import { omitUndefined } from './omitUndefined';
import { DEFAULT_SETTINGS } from './settings';
import { getFrom } from './transport';
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
	const items = readItems(n8n, names, [], ({ skillNames }, _, validation) =>
		skillsIn(skillNames, validation),
	);
	stopOnProblems(n8n, items);
	return writeItems(n8n, items, await askAll(n8n, items), {
		subjectsOf: () => [SUBJECT],
		write: (skills, [outcome]) => {
			const availability = availabilityIn(outcome?.response);
			return omitUndefined({
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
	items: ReadonlyArray<ReadItem<string[]>>,
): Promise<Outcome[]> {
	const wanted = items.flatMap(({ content }) =>
		content === undefined ? [] : [{ key: JSON.stringify(content), skills: content }],
	);
	const distinct = new Map(wanted.map(({ key, skills }) => [key, skills]));
	const read = getFrom(n8n, { path: AVAILABILITY_PATH, version: 1 }, DEFAULT_SETTINGS.timeout);
	const outcomes = await sendSequentially(
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
		const failure = withMissingScope(
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
		message: 'The contact center answered without the number of ready agents',
		description: CHECK_ADDRESS,
	},
};
