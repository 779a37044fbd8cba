import type { INodeProperties } from 'n8n-workflow';

import { secretVersionField } from '../VccInteractions/webhook/secret';

/** The form of the trigger of account events. */
export const eventFields: INodeProperties[] = [
	{
		displayName: 'Event Names or IDs',
		name: 'events',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getEventTypes' },
		default: [],
		required: true,
		description:
			'What starts the workflow. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	secretVersionField('VCC signs each call with a secret'),
];
