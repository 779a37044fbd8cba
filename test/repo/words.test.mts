import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/lib/paths.mts';
import { DOCUMENTS, textOf } from './support/documents.mts';

/** Words that documents avoid, and what to write instead. */
const AVOIDED: ReadonlyArray<readonly [found: RegExp, instead: string]> = [
	[/\bmend(s|ed|ing)?\b/i, 'fix'],
	[/\btaken\b|\b(VCC|center|node) took\b/i, 'accepted, processed'],
	[/\b(VCC|center|sandbox|API|node) takes\b/i, 'accepts'],
	[/\btold\b/i, 'reported, or what VCC does'],
	[/\btravel(s|ed|ing|ling|led)?\b/i, 'is sent'],
	[/\bbeside\b/i, 'next to, in addition to'],
	[/\bbear(s|ing)?\b/i, 'tolerate'],
	[/\b(go|goes|going|went) on\b/i, 'continue'],
	[/\bfor good\b/i, 'permanently'],
	[/\bof (its|their|your|his|my|our) own\b/i, 'own, separate, or nothing'],
	[/\be-mails?\b/i, 'email'],
	[/(?<=^|[.!:|>-] |\*\*)What(ever)?\b(?![^.!\n]*\?)/m, 'a subject: VCC, the node, or you'],
];

/** British spellings. `cancelled` in code spans is a reason, whose name stays. */
const BRITISH = new RegExp(
	`\\b(${[
		...['centres?', 'behaviours?', 'colours?', 'favour\\w*', 'honour\\w*', 'labour'],
		...['neighbour\\w*', 'licences?', 'catalogues?', 'defence', 'grey', 'programmes?'],
		...['cancell(ed|ing)', 'label(led|ling)', 'travell\\w+', 'fulfil', 'analyse[sd]?', 'whilst'],
		...['(organ|recogn|initial|author|optim|summar|custom|real|normal|minim|maxim)is(e|es|ed|ing)'],
	].join('|')})\\b`,
	'i',
);

/** Notes of the example workflows, as text. */
function notesOf(example: string): string {
	const { nodes } = JSON.parse(textOf(`examples/${example}`)) as {
		nodes: ReadonlyArray<{ name: string; parameters: { content?: string } }>;
	};
	return nodes.flatMap(({ name, parameters }) => [name, parameters.content ?? '']).join('\n');
}

/** A document as people read it: without code, and without the addresses of links. */
const readable = (text: string) =>
	text
		.replace(/```[^]*?```/g, '')
		.replace(/`[^`\n]*`/g, '')
		.replace(/\]\([^)]*\)/g, ']');

const FORMS = readdirSync(join(ROOT, '.github/ISSUE_TEMPLATE')).map(
	(file) => `.github/ISSUE_TEMPLATE/${file}`,
);
const TEXTS: ReadonlyArray<readonly [name: string, text: string]> = [
	...[...DOCUMENTS, ...FORMS].map((path) => [path, textOf(path)] as const),
	...readdirSync(join(ROOT, 'examples')).map((file) => [file, notesOf(file)] as const),
];

/** Lines of a text that have one of the words. */
function linesWith(found: RegExp, text: string): string[] {
	return readable(text)
		.split('\n')
		.filter((line) => found.test(line));
}

describe.each(TEXTS)('%s', (_, text) => {
	it('has no word that documents avoid', () => {
		const found = AVOIDED.flatMap(([word, instead]) =>
			linesWith(word, text).map((line) => `${line} -> ${instead}`),
		);
		expect(found).toEqual([]);
	});

	it('is in American English', () => {
		expect(linesWith(BRITISH, text)).toEqual([]);
	});
});

it.each([
	'Mend the item. Nothing was sent of it.',
	'Interactions that travel in one request.',
	'- What lacks an ID gets one.',
	'Ready is no promise. Whatever is sent again, VCC processes once.',
	'An ID of your own.',
	'Then it goes on.',
])('the avoided words are found: %s', (text) => {
	expect(AVOIDED.some(([word]) => linesWith(word, text).length > 0)).toBe(true);
});

it.each(['A contact centre.', 'Its behaviour.', 'An organised colour.', 'It was cancelled.'])(
	'British spellings are found: %s',
	(text) => {
		expect(linesWith(BRITISH, text)).toEqual([text]);
	},
);

it.each(['Does it take 3 minutes? What then?', '`cancelled` is a reason.', 'A license in color.'])(
	'other words are let through: %s',
	(text) => {
		expect(
			[...AVOIDED.map(([word]) => word), BRITISH].flatMap((word) => linesWith(word, text)),
		).toEqual([]);
	},
);
