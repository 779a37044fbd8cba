import { AGENT_ACTIONS } from '../../../vcc/api/registration';
import type { Field } from './defineFields';

/** Fields that several forms share. Each operation says when they are shown. */

export const externalIdOfDispatch: Field<'externalId'> = {
	displayName: 'External ID',
	name: 'externalId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. case-10017',
	description:
		'Your own ID of the interaction, such as the record ID of the case. You need it to release the interaction, and agent events refer to it. To have a record accepted once also in later executions, set Deduplicate by External ID in Options.',
};

export const externalIdOfRelease: Field<'externalId'> = {
	displayName: 'External ID',
	name: 'externalId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. case-10017',
	description:
		'External ID that the interaction was dispatched with. VCC may accept a release although there is no such interaction, or no longer.',
};

export const providerOfDispatch: Field<'provider'> = {
	displayName: 'Provider',
	name: 'provider',
	type: 'string',
	default: '',
	placeholder: 'e.g. CrmBridge',
	description:
		'Registered provider to notify when an agent is assigned to the interaction or releases it. Register one with VCC Interactions Trigger or Provider > Register, and use the same one when you release the interaction. An expression that gives null means none.',
};

export const providerOfRelease: Field<'provider'> = {
	displayName: 'Provider',
	name: 'provider',
	type: 'string',
	default: '',
	placeholder: 'e.g. CrmBridge',
	description:
		'Provider that the interaction was dispatched with. An expression that gives null means none.',
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
		'Actions that agents may use on interactions of this provider. All others are forbidden.',
};
