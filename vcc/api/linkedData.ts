import { valueIn } from './json';
import { entriesOf, isObject, type Validation } from '../validation';
import type { LinkedDatum } from './interaction';
import { listIn } from './jsonList';
import { SHAPES } from './keys';

/**
 * Linked data of a form, grouped by kind, as the entries that are sent.
 *
 * An entry whose value comes out empty is left out: one missing telephone number in a list of cases
 * is no reason not to dispatch the case. Shapes as in the API's examples: clid, url, name, mediatype
 * and object; `custom` and `list` are for types that those do not show.
 *
 * @param groups `{ callerId: [{value}], link: [{label, value}], record: [{owner, key, value}],
 * list: [{entries}], ... }`
 */
export function linkedDataOf(groups: unknown, validation: Validation): LinkedDatum[] {
	if (!isObject(groups)) return [];
	const data: LinkedDatum[] = [];
	for (const { group, title, valueTitle = 'Value', read } of KINDS) {
		for (const { entry, index } of entriesOf(groups[group])) {
			const field = (name: string) => `Linked Data, ${title} ${index + 1}, ${name}`;
			const value = validation.optionalExactText(field(valueTitle), entry.value);
			if (value !== undefined) data.push(read(entry, value, field, validation));
		}
	}
	for (const { entry, index } of entriesOf(groups.list)) {
		const field = `Linked Data, List (JSON) ${index + 1}, Entries`;
		data.push(...dataInList(field, entry.entries, validation));
	}
	return data;
}

type Entry = Readonly<Record<string, unknown>>;

interface Kind {
	readonly group: string;
	readonly title: string;
	/** The form's label of the value, if it is not Value. */
	readonly valueTitle?: string;
	read(
		entry: Entry,
		value: string,
		field: (name: string) => string,
		validation: Validation,
	): LinkedDatum;
}

const KINDS: readonly Kind[] = [
	{ group: 'callerId', title: 'Caller ID', read: (_, value) => ({ type: 'clid', value }) },
	{
		group: 'link',
		title: 'Link',
		valueTitle: 'URL',
		read: (entry, value, field, validation) => ({
			type: 'url',
			label: validation.optionalExactText(field('Label'), entry.label),
			value,
		}),
	},
	{ group: 'name', title: 'Name', read: (_, value) => ({ type: 'name', value }) },
	{ group: 'mediaType', title: 'Media Type', read: (_, value) => ({ type: 'mediatype', value }) },
	{
		group: 'record',
		title: 'Record',
		valueTitle: 'Record ID',
		read: (entry, value, field, validation) => ({
			type: 'object',
			owner: validation.requiredText(
				field('System'),
				entry.owner,
				'enter the system that holds the record, e.g. salesforce',
			),
			key: validation.requiredText(
				field('Object Type'),
				entry.key,
				'enter the type of the record, e.g. Case',
			),
			value,
		}),
	},
	{ group: 'custom', title: 'Custom', read: readCustom },
];

function readCustom(
	entry: Entry,
	value: string,
	field: (name: string) => string,
	validation: Validation,
): LinkedDatum {
	return {
		type: validation.requiredText(field('Type'), entry.type, 'enter the type of the data'),
		label: validation.optionalExactText(field('Label'), entry.label),
		owner: validation.optionalText(field('Owner'), entry.owner),
		key: validation.optionalText(field('Key'), entry.key),
		value,
	};
}

const EXAMPLE = '[{"type": "url", "label": "Open case", "value": "https://crm.example/17"}]';

function dataInList(field: string, value: unknown, validation: Validation): LinkedDatum[] {
	const options = { shape: SHAPES.linkedDatum, example: EXAMPLE };
	return listIn(field, value, options, validation).flatMap(({ json, place }) => {
		if (json.kind !== 'object') {
			validation.add(`${place} must be an object with type and value`);
			return [];
		}
		const entry = Object.fromEntries(
			json.members.map(({ key }) => [key, valueIn(json.members, key)]),
		);
		const name = (title: string) => `${place}.${title.toLowerCase()}`;
		const text = validation.optionalExactText(name('value'), entry.value);
		return text === undefined ? [] : readCustom(entry, text, name, validation);
	});
}
