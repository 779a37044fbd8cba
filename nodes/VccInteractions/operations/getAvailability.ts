import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import {
	availabilityIn,
	availabilityQuery,
	skillsIn,
	type Availability,
} from '../../../vcc/api/availability';
import { AVAILABILITY_PATH } from '../../../vcc/api/hosts';
import { AGENT_AVAILABILITY } from '../../../vcc/api/scopes';
import { READ_ADVICE, type AdviceContext } from '../../../vcc/delivery/advice';
import type { Delivered } from '../../../vcc/delivery/deliver';
import type { Outcome } from '../../../vcc/delivery/outcome';
import { CHECK_ADDRESS, withMissingScope } from '../../../vcc/delivery/statusRules';
import { defineFields } from '../form/defineFields';
import { requestOptions } from '../form/options';
import { deliverSingly } from '../run/deliverSingly';
import { omitUndefined } from '../run/omitUndefined';
import { isInvalid, readItems, stopOnInvalid } from '../run/readItems';
import { readSettings } from '../run/settings';
import { getFrom } from '../run/transport';
import { writeItems } from '../run/writeItems';
import type { Operation } from './operation';

const fields = defineFields([
	{
		displayName: 'Skills',
		name: 'skillNames',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. French, Billing',
		description:
			'Names of skills as they are in Vonage Contact Center, separated by commas. Only agents who have all of them are counted.',
	},
	requestOptions,
]);

/** Tells before a dispatch whether somebody is there. */
export const getAvailability: Operation = {
	resource: 'agent',
	option: {
		name: 'Get Availability',
		value: 'getAvailability',
		action: 'Get agent availability by skill',
		description: 'Count the agents with certain skills who are ready, away or logged out',
	},
	fields: fields.properties,
	execute,
};

async function execute(n8n: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const { settings, problems } = readSettings(n8n);
	const items = readItems(n8n, fields, problems, ({ skillNames }, _, validation) =>
		skillsIn(skillNames, validation),
	);
	stopOnInvalid(n8n, items);
	const skillSets = new Map(
		items.flatMap((item) => (isInvalid(item) ? [] : [[keyOf(item.content), item.content]])),
	);
	const get = getFrom(n8n, { path: AVAILABILITY_PATH, version: 1 }, settings.timeout);
	const delivered = await deliverSingly(n8n, [...skillSets.values()], settings, {
		send: async (skills) => await get(availabilityQuery(skills)),
		advice: ADVICE,
	});
	// Items with the same skills share one request.
	const bySkills = new Map(delivered.map((each) => [keyOf(each.member), readable(each)]));
	return writeItems(
		n8n,
		items.map((item) => {
			if (isInvalid(item)) return item;
			return {
				itemIndex: item.itemIndex,
				delivered: bySkills.get(keyOf(item.content)) ?? [],
			};
		}),
		{
			// Reading changes nothing, so that it can be done again in any way.
			subjectOf: () => ({ isRepeatable: true }),
			write: ([{ member }]) =>
				omitUndefined({
					skills: member.skills,
					anyReady: (member.availability?.ready ?? 0) > 0,
					...member.availability,
				}),
		},
	);
}

const ADVICE: AdviceContext = {
	...READ_ADVICE,
	explain: (problem) =>
		withMissingScope(problem, AGENT_AVAILABILITY, 'To read the availability of agents'),
};

const keyOf = (skills: readonly string[]) => JSON.stringify(skills);

interface Asked {
	readonly skills: readonly string[];
	readonly availability: Availability | undefined;
}

/** Success that tells nothing is a failure. */
function readable({ member: skills, outcome }: Delivered<string[]>): Array<Delivered<Asked>> {
	const availability = outcome.kind === 'accepted' ? availabilityIn(outcome.response) : undefined;
	const isUnreadable = outcome.kind === 'accepted' && availability === undefined;
	return [{ member: { skills, availability }, outcome: isUnreadable ? UNREADABLE : outcome }];
}

const UNREADABLE: Outcome = {
	kind: 'rejected',
	failure: {
		reason: 'unreadableAnswer',
		message: 'VCC answered without the number of ready agents',
		nextStep: CHECK_ADDRESS,
	},
};
