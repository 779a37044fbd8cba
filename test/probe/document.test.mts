import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCommandLine } from '../../probe/commandLine.mts';
import { parts } from '../../probe/questions/index.mts';
import { USAGE } from '../../probe/usage.mts';
import { readCommandLine as readSandboxCommandLine } from '../../sandbox/commandLine.mts';
import { ambiguities } from '../../sandbox/profile.mts';
import { ROOT } from '../../scripts/lib/paths.mts';
import { unaskedNames } from './anyProfile.mts';

const read = (...path: string[]) => readFileSync(join(ROOT, ...path), 'utf8');
const text = read('docs', 'probe.md');
const questions = parts.flat();

/** Cells of the table rows that begin with a name in backticks. */
const rows = text
	.split('\n')
	.filter((line) => /^\| `/.test(line))
	.map((line) => line.split('|').map((cell) => cell.trim()));

it('tells of every question, its kind and its pages of the documentation', () => {
	const told = rows.map(([, name, kind, about, source]) => [name, kind, about, source]);
	const asked = questions.map(({ name, kind, about, source }) => [
		...[`\`${name}\``, kind, about, source],
	]);
	expect(told.slice(0, -1)).toEqual(asked);
	expect(told.at(-1)?.[0]).toBe('`cleanUp`');
});

it('has a question for every profile of the sandbox, under its name, or says that it has none', () => {
	const named = questions.filter(({ profile }) => profile === true).map(({ name }) => name);
	expect([...named, ...unaskedNames].sort()).toEqual(Object.keys(ambiguities).sort());
	const [, unasked = ''] = /Not asked: (.*)/.exec(text) ?? [];
	expect([...unasked.matchAll(/`(\w+)`/g)].map(([, name]) => name)).toEqual(unaskedNames);
});

it('every question is in a file of its name, which names its source', () => {
	const folder = join(ROOT, 'probe', 'questions');
	const helpers = ['index', 'question', 'askPerson', 'badAccept'];
	const files = readdirSync(folder).map((file) => file.replace('.mts', ''));
	expect(files.filter((file) => !helpers.includes(file)).sort()).toEqual(
		questions.map(({ name }) => name).sort(),
	);
	const unnamed = questions.filter(({ name, source }) => {
		const [first = ''] = source.split(', ');
		const comment = /\/\*\*[^]*?\*\/\s*export const \w+: Question/.exec(
			read('probe', 'questions', `${name}.mts`),
		);
		return comment?.[0].includes(first) !== true;
	});
	expect(unnamed.map(({ name }) => name)).toEqual([]);
});

it('every page of the documentation that the probe names is explained', () => {
	const files = readdirSync(join(ROOT, 'probe'), { recursive: true, encoding: 'utf8' });
	const code = files.filter((file) => file.endsWith('.mts')).map((file) => read('probe', file));
	const inCode = [...code.join('\n').matchAll(/\[(?:doc|unknown|inferred) ([A-Z, -]+)/g)];
	const names = [
		...inCode.flatMap(([, some = '']) => some.split(', ')),
		...questions.flatMap(({ source }) => source.split(', ')),
	].map((name) => name.trim());
	const explained = [text, read('docs', 'sandbox.md')].flatMap((document) =>
		[...document.matchAll(/^\| ([A-Z][A-Z, -]+?) +\| \[/gm)].flatMap(([, some = '']) =>
			some.split(', '),
		),
	);
	expect(new Set(names).size).toBeGreaterThan(15);
	expect([...new Set(names)].filter((name) => name !== '' && !explained.includes(name))).toEqual(
		[],
	);
});

it('shows command lines that the probe and the sandbox take, without a secret in them', () => {
	const lines = [...text.matchAll(/^npm run probe -- (.*)$/gm)].map(([, line = '']) => line);
	expect(lines).toHaveLength(3);
	for (const line of lines) {
		const args = [...line.matchAll(/"([^"]+)"|(\S+)/g)].map(
			([, quoted, bare]) => quoted ?? bare ?? '',
		);
		expect(readCommandLine(args)).toMatchObject({ max: 64 });
	}
	expect(text).toContain('npm run sandbox -- --profile-file probe-profile.json');
	expect(() => readSandboxCommandLine(['--profile-file', 'none.json'])).toThrow('none.json');
});

it('names the options of the command, and only those', () => {
	const options = new Set(USAGE.match(/--[a-z-]+[a-z]/g));
	const named = text.match(/(?<=`|\s)--[a-z-]+[a-z]/g) ?? [];
	expect(
		[...new Set(named)].filter((name) => !options.has(name) && name !== '--profile-file'),
	).toEqual([]);
});
