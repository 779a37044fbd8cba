import type { INodeProperties } from 'n8n-workflow';

import { EVENTS } from '../../../vcc/api/notification';
import { permittedActions } from '../form/fields';
import { secretVersionField } from '../webhook/secret';

/** The trigger's form. */
export const triggerFields: INodeProperties[] = [
	{
		displayName: 'Provider',
		name: 'provider',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. CrmBridge',
		description:
			'Name that is registered when you publish, and when you listen for a test event. Interactions that were dispatched with it send their events here. A provider has one address, the last one registered: use one name for one trigger, and none that is registered for something else.',
	},
	{
		displayName: 'Trigger On',
		name: 'events',
		type: 'multiOptions',
		options: [
			{
				name: 'Assign to Agent',
				value: 'AssignToAgent',
				description: 'An agent is assigned to the interaction',
			},
			{ name: 'Release', value: 'Release', description: 'An agent ends the interaction' },
		],
		default: [...EVENTS],
		required: true,
		description:
			'What starts the workflow. Notifications of kinds that are not listed here start it in any case.',
	},
	permittedActions,
	secretVersionField('VCC shows a secret with each call'),
];
