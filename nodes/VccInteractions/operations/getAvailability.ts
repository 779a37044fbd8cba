import { availabilityItems } from '../run/availabilityItems';
import type { Operation } from './operation';

const fields: Operation['fields'] = [
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
];

/** Tells before a dispatch whether somebody is there. */
export const getAvailability: Operation = {
	resource: 'agent',
	option: {
		name: 'Get Availability',
		value: 'getAvailability',
		action: 'Get agent availability by skill',
		description: 'Count the agents with certain skills who are ready, away or logged out',
	},
	fields,
	execute: async (n8n) =>
		await availabilityItems(
			n8n,
			fields.map(({ name }) => name),
		),
};
