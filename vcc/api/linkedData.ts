import type { LinkedDatum } from './interaction';
import { entriesOf, isObject, type Validation } from '../validation';

/**
 * Linked data of a form, grouped by kind, as the entries that travel.
 *
 * An entry without a value is left out: one missing telephone number in a list of cases is no
 * reason not to dispatch the case. Shapes as in the API's examples: clid, url, name, mediatype
 * and object; `custom` is for types that those do not show.
 *
 * @param groups `{ callerId: [{value}], link: [{label, value}], record: [{owner, key, value}], ... }`
 */
export function linkedDataOf(groups: unknown, validation: Validation): LinkedDatum[] {
	if (!isObject(groups)) return [];
	const data: LinkedDatum[] = [];
	for (const { group, title, valueTitle = 'Value', read } of KINDS) {
		if (groups[group] === undefined) continue;
		entriesOf(groups[group]).forEach((entry, index) => {
			const field = (name: string) => `Linked Data, ${title} ${index + 1}, ${name}`;
			const value = validation.optionalText(field(valueTitle), entry.value);
			if (value !== undefined) data.push(read(entry, value, field, validation));
		});
	}
	return data;
}

interface Kind {
	readonly group: string;
	readonly title: string;
	/** What the form calls the value, if not Value. */
	readonly valueTitle?: string;
	read(
		entry: Record<string, unknown>,
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
		read: (entry, value, field, validation) => ({
			type: 'url',
			label: validation.optionalText(field('Label'), entry.label),
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
	{
		group: 'custom',
		title: 'Custom',
		read: (entry, value, field, validation) => ({
			type: validation.requiredText(field('Type'), entry.type, 'enter the type of the data'),
			label: validation.optionalText(field('Label'), entry.label),
			owner: validation.optionalText(field('Owner'), entry.owner),
			key: validation.optionalText(field('Key'), entry.key),
			value,
		}),
	},
];
