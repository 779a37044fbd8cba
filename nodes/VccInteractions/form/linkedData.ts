import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';

import type { Field } from './defineFields';

/** Data that is sent with the interaction, a group of entries for each kind that the API's examples show. */
export const linkedData: Field<'linkedData'> = {
	displayName: 'Linked Data',
	name: 'linkedData',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Linked Data',
	default: {},
	description:
		'What the agent sees with the interaction and the plan can use, such as who it is and a link to the record. An entry whose mapped value comes out empty is left out.',
	options: [
		group('callerId', 'Caller ID', [
			text(
				'Value',
				'value',
				'e.g. +441234567890',
				'Telephone number or other text that tells who it is',
			),
		]),
		group('custom', 'Custom', [
			text(
				'Type',
				'type',
				'e.g. property',
				'Type of the data, for types that the other groups do not have',
			),
			text('Label', 'label', 'e.g. Mobile', 'Text that is shown with the value'),
			text('Owner', 'owner', 'e.g. crm', 'System that the data comes from'),
			text('Key', 'key', 'e.g. CustomerMobile', 'Name of the data in that system'),
			text('Value', 'value', 'e.g. +441234567890', 'The data itself'),
		]),
		group('link', 'Link', [
			text('Label', 'label', 'e.g. Open case', 'Text of the link'),
			text('URL', 'value', 'e.g. https://crm.example/cases/10017', 'Address that the link opens'),
		]),
		group('list', 'List (JSON)', [
			{
				displayName: 'Entries',
				name: 'entries',
				type: 'json',
				typeOptions: { rows: 4 },
				default: '',
				placeholder:
					'e.g. [{ "type": "url", "label": "Open case", "value": "https://crm.example/17" }]',
				description:
					'Array of any number of entries, as JSON or from an expression. An entry has type and value, and may have label, owner and key. Entries without a value are left out.',
			},
		]),
		group('mediaType', 'Media Type', [
			text('Value', 'value', 'e.g. Case', 'Your word for the kind of work, free text'),
		]),
		group('name', 'Name', [
			text('Value', 'value', 'e.g. Case 10017: no dial tone', 'Readable name of the interaction'),
		]),
		group('record', 'Record', [
			text('System', 'owner', 'e.g. salesforce', 'System that holds the record'),
			text('Object Type', 'key', 'e.g. Case', 'Type of the record in that system'),
			text('Record ID', 'value', 'e.g. 5003000000D8cuI', 'ID of the record in that system'),
		]),
	],
};

function group(
	name: string,
	displayName: string,
	values: INodeProperties[],
): INodePropertyCollection {
	return { name, displayName, values };
}

function text(
	displayName: string,
	name: string,
	placeholder: string,
	description: string,
): INodeProperties {
	return { displayName, name, type: 'string', default: '', placeholder, description };
}
