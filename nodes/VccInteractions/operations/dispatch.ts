import { dispatchOf } from '../../../vcc/dispatch';
import { externalIdOfDispatch, provider } from '../form/fields';
import { linkedData } from '../form/linkedData';
import { deliveryOptions } from '../form/options';
import { personalQueue, skills } from '../form/routing';
import { deliverItems } from '../run/deliverItems';
import { formInteraction } from './formInteraction';
import type { Operation } from './operation';

const fields: Operation['fields'] = [
	{
		displayName: 'Route',
		name: 'route',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. Support NR',
		description:
			'Named route to invoke: the address of an interaction plan, shown as API destination in Interaction Plans Manager',
	},
	externalIdOfDispatch,
	{
		displayName: 'Interaction Type',
		name: 'interactionType',
		type: 'options',
		options: [
			{ name: 'Chat', value: 'chat', description: 'Such as a web chat' },
			{ name: 'Live', value: 'live', description: 'Such as a call' },
			{ name: 'Non-Live', value: 'nonlive', description: 'Such as an email or a case' },
		],
		default: 'nonlive',
		description: 'Decides how much of an agent the interaction takes up',
	},
	provider,
	linkedData,
	skills,
	personalQueue,
	deliveryOptions,
];

/** Puts interactions in front of agents, or runs the plan of a named route. */
export const dispatch: Operation = {
	resource: 'interaction',
	option: {
		name: 'Dispatch',
		value: 'dispatch',
		action: 'Dispatch interaction',
		description: 'Send an interaction to a named route, whose plan brings it to an agent',
	},
	fields,
	execute: async (n8n) => await deliverItems(n8n, formInteraction('dispatch', fields, dispatchOf)),
};
