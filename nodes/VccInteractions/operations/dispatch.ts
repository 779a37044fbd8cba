import { dispatchOf } from '../../../vcc/api/dispatch';
import { defineFields } from '../form/defineFields';
import { externalIdOfDispatch, providerOfDispatch } from '../form/fields';
import { linkedData } from '../form/linkedData';
import { deliveryOptions } from '../form/options';
import { personalQueue, skills } from '../form/routing';
import { deliverItems } from '../run/deliverItems';
import { formInteraction } from './formInteraction';
import type { Operation } from './operation';

const fields = defineFields([
	{
		displayName: 'Named Route',
		name: 'route',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. Support NR',
		description:
			'Name of the API destination in Interaction Plans Manager. VCC accepts any name, and does not say whether it exists.',
	},
	externalIdOfDispatch,
	{
		displayName: 'Interaction Type',
		name: 'interactionType',
		type: 'options',
		options: [
			{
				name: 'Non-Live',
				value: 'nonlive',
				description: 'Email, case or task: an agent can have several',
			},
			{ name: 'Live', value: 'live', description: 'Call: takes up most of an agent' },
			{ name: 'Chat', value: 'chat', description: 'Web chat: between the two' },
		],
		default: 'nonlive',
		description:
			'How much of an agent the interaction takes up, and so how many an agent can have at a time',
	},
	linkedData,
	skills,
	personalQueue,
	providerOfDispatch,
	deliveryOptions,
]);

/** Puts interactions in front of agents, or runs the plan of a named route. */
export const dispatch: Operation = {
	resource: 'interaction',
	option: {
		name: 'Dispatch',
		value: 'dispatch',
		action: 'Dispatch interaction to named route',
		description: 'Send an interaction to a named route, whose plan brings it to an agent',
	},
	fields: fields.properties,
	execute: async (n8n) =>
		await deliverItems(n8n, {
			...formInteraction('dispatch', fields, dispatchOf),
			isOnePerRecord: true,
		}),
};
