import { deliveryOptions, requestOptions } from '../../nodes/VccInteractions/form/options';
import { properties } from '../../nodes/VccInteractions/operations';
import { properties as credentialFields } from '../../credentials/VonageContactCenterApi.properties';
import { ADDITIONAL_SCOPES } from '../../vcc/api/scopes';
import { textOf } from './support/documents.mts';

/** Cells of the tables in a section of a document, without heads, rules and backticks. */
function rowsIn(document: string, heading: string): string[][] {
	const [, section = ''] = textOf(document).split(`\n## ${heading}\n`);
	const lines = (section.split('\n## ')[0] ?? '').split('\n');
	return lines
		.filter((line, index) => line.startsWith('| ') && !lines[index + 1]?.startsWith('| -'))
		.filter((line) => !line.startsWith('| -'))
		.map((line) =>
			line
				.split('|')
				.slice(1, -1)
				.map((cell) => cell.trim().replaceAll('`', '')),
		);
}

/** A default as the document writes it. */
function written(value: unknown): string {
	if (value === '') return 'generated';
	if (value === false) return 'off';
	if (value === 0) return '0 (no limit)';
	return (value as number).toLocaleString('en-US');
}

const listed = rowsIn('docs/operations.md', 'Options').flatMap(([names = '', defaults = '']) => {
	const values = names.includes(', ') ? defaults.split(', ') : [defaults];
	return names.split(', ').map((name, index) => [name, values[index]]);
});

it('docs/operations.md lists the options of the form, with their defaults', () => {
	const options = deliveryOptions.options as ReadonlyArray<{
		displayName: string;
		default: unknown;
	}>;
	const inForm = options.map(({ displayName, default: value }) => [displayName, written(value)]);
	expect(listed.sort()).toEqual(inForm.sort());
});

it('docs/operations.md names the options of the others', () => {
	const names = requestOptions.options?.map((option) =>
		'displayName' in option ? option.displayName : '',
	);
	expect(names).toEqual(['Max Attempts', 'Max Wait (Seconds)', 'Timeout (Milliseconds)']);
	const [first, second, third] = names ?? [];
	expect(textOf('docs/operations.md')).toContain(
		`Get Availability, Get Status and Register have ${first}, ${second} and ${third}.`,
	);
});

const labelsOf = (fields: ReadonlyArray<{ displayName: string }>) =>
	fields.map(({ displayName }) => displayName);

/** Operations of the form, by the name in their field. */
const operations = properties
	.filter(({ name }) => name === 'operation')
	.flatMap(({ options }) => options ?? [])
	.flatMap((option) => ('value' in option ? [option] : []));

it.each(operations.map(({ name, value }) => [name, value]))(
	'docs/operations.md has a section for %s, which names its fields',
	(name, operation) => {
		const [, section = ''] = textOf('docs/operations.md').split(`\n## ${name}\n`);
		const fields = properties.filter(({ displayOptions }) =>
			displayOptions?.show?.operation?.includes(operation),
		);
		expect(fields.length).toBeGreaterThan(1);
		const text = section.split('\n## ')[0] ?? '';
		expect(labelsOf(fields).filter((label) => !text.includes(label))).toEqual([]);
	},
);

it('docs/operations.md names every field of the credential', () => {
	const shown = credentialFields.filter(({ type }) => type !== 'hidden');
	const rows = rowsIn('docs/operations.md', 'The credential').flatMap(([names = '']) =>
		names.split(', '),
	);
	expect(rows.sort()).toEqual(labelsOf(shown).sort());
});

it('the README lists the additional scopes of the credential', () => {
	const rows = rowsIn('README.md', 'Connect your account').map(([name, scopes]) => [name, scopes]);
	const inForm = ADDITIONAL_SCOPES.map(({ name, scopes }) => [name, scopes.replace(' ', ', ')]);
	expect(rows.sort()).toEqual(inForm.sort());
});
