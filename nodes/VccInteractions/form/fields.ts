import { AGENT_ACTIONS } from '../../../vcc/api/registration';
import type { Field } from './defineFields';

/** Fields that several forms share. Each operation says when they are shown. */

export const externalIdOfDispatch: Field<'externalId'> = {
	displayName: 'External ID',
	name: 'externalId',
	type: 'string',
	default: '',
	placeholder: 'e.g. case-10017',
	description:
		'Your own ID of the interaction, such as the record ID of the case. A release and the notifications about agents name the interaction by it, so without it nothing can be done later. Use an ID for one interaction at a time.',
};

export const externalIdOfRelease: Field<'externalId'> = {
	displayName: 'External ID',
	name: 'externalId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. case-10017',
	description:
		'External ID that the interaction was dispatched with. The contact center may say accepted although there is no such interaction, or no longer.',
};

export const providerOfDispatch: Field<'provider'> = {
	displayName: 'Provider',
	name: 'provider',
	type: 'string',
	default: '',
	placeholder: 'e.g. CrmBridge',
	description:
		'Name of a registered provider, which is told when an agent gets or releases the interaction. The VCC Interactions Trigger registers one, or Provider > Register. Leave it empty if there is none; a release needs the same one.',
};

export const providerOfRelease: Field<'provider'> = {
	displayName: 'Provider',
	name: 'provider',
	type: 'string',
	default: '',
	placeholder: 'e.g. CrmBridge',
	description: 'Provider that the interaction was dispatched with',
	hint: 'If the dispatch named a provider, enter the same one',
};

export const permittedActions: Field<'permittedActions'> = {
	displayName: 'Permitted Agent Actions',
	name: 'permittedActions',
	type: 'multiOptions',
	options: [
		{ name: 'Hold', value: 'hold', description: 'Hold a caller, or park non-live work' },
		{ name: 'Release', value: 'release', description: 'End the interaction' },
		{ name: 'Transfer to Agent', value: 'transferToAgent' },
		{ name: 'Transfer to Route', value: 'transferToRoute' },
	],
	default: [...AGENT_ACTIONS],
	description:
		"What agents may do with this provider's interactions. What is not chosen is forbidden.",
};
