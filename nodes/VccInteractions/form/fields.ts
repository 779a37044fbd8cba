import type { INodeProperties } from 'n8n-workflow';

/** Fields that several operations share. Each operation says when they are shown. */

export const externalIdOfDispatch: INodeProperties = {
	displayName: 'External ID',
	name: 'externalId',
	type: 'string',
	default: '',
	placeholder: 'e.g. case-10017',
	description:
		'Your own ID of the interaction, such as the record ID of the case. A release and the notifications about agents name the interaction by it, so without it nothing can be done later.',
};

export const externalIdOfRelease: INodeProperties = {
	displayName: 'External ID',
	name: 'externalId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. case-10017',
	description: 'The external ID that the interaction was dispatched with',
};

export const provider: INodeProperties = {
	displayName: 'Provider',
	name: 'provider',
	type: 'string',
	default: '',
	placeholder: 'e.g. CrmBridge',
	description:
		'Name of a registered provider. Leave it empty if you did not register one. An interaction dispatched with a provider must be released with the same one.',
};
