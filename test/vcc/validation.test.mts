import { MOST_PROBLEMS, Validation } from '../../vcc/validation.ts';

/** What a reader gives, and what it says is wrong. */
function read<T>(reader: (validation: Validation) => T): { value: T; problems: readonly string[] } {
	const validation = new Validation();
	return { value: reader(validation), problems: validation.problems };
}

test.each([
	['  a b ', 'a b'],
	[12, '12'],
	[0, '0'],
	[false, 'false'],
	[12n, '12'],
	['', undefined],
	['  ', undefined],
	[null, undefined],
	[undefined, undefined],
])('%p as a text is %p', (given, value) => {
	const result = read((validation) => validation.optionalText('Route', given));
	expect(result).toEqual({ value, problems: [] });
});

test.each([' case-1', 'case-1\n', '\u00a0case-1\t', 'a  b'])(
	'%j as exact text keeps its white space',
	(given) => {
		const result = read((validation) => validation.requiredExactText('External ID', given, ''));
		expect(result).toEqual({ value: given, problems: [] });
	},
);

test.each(['', '  ', '\n', null, undefined])('%j as exact text is nothing at all', (given) => {
	const result = read((validation) => validation.optionalExactText('External ID', given));
	expect(result).toEqual({ value: undefined, problems: [] });
});

test.each([undefined, null, ' '])('%j where something is required is told with a hint', (given) => {
	const { value, problems } = read((validation) =>
		validation.requiredText('Route', given, 'enter one'),
	);
	expect({ value, problems }).toEqual({ value: '', problems: ['Route is empty: enter one'] });
});

test.each([
	[['a'], 'Route must be text or a number, not a list'],
	[{ a: 1 }, 'Route must be text or a number, not an object'],
	[NaN, 'Route must be text or a number, not NaN'],
	[Infinity, 'Route must be text or a number, not Infinity'],
	[() => 'a', 'Route must be text or a number, not a function'],
])('%p is no text, and is told once', (given, problem) => {
	const { problems } = read((validation) => validation.requiredText('Route', given, 'enter one'));
	expect(problems).toEqual([problem]);
});

test.each([
	[5, 5],
	['5', 5],
	[' 5 ', 5],
	[3, 3],
	['', undefined],
	[null, undefined],
	[undefined, undefined],
])('%p as a whole number of at least 3 is %p', (given, value) => {
	const result = read((validation) => validation.optionalWholeNumber('Timeout', given, 3));
	expect(result).toEqual({ value, problems: [] });
});

test.each([
	[2, '2'],
	[3.5, '3.5'],
	['soon', '"soon"'],
	['  ', '"  "'],
	[true, 'true'],
	[[4], 'a list'],
	[2 ** 53, '9007199254740992'],
	['x'.repeat(41), `"${'x'.repeat(40)}…"`],
	['x'.repeat(40), `"${'x'.repeat(40)}"`],
])('%p is no whole number of at least 3', (given, shown) => {
	const { problems } = read((validation) => validation.optionalWholeNumber('Timeout', given, 3));
	expect(problems).toEqual([`Timeout must be a whole number of at least 3, not ${shown}`]);
});

test.each(['0x10', '1e3', '5.0', '٣', '+ 5'])('%j is no whole number either', (given) => {
	const { problems } = read((validation) => validation.optionalWholeNumber('Timeout', given, 3));
	expect(problems).toHaveLength(1);
});

test('of many problems the first 20 are told, and how many more there are', () => {
	const { problems } = read((validation) => {
		for (let index = 0; index < 500_000; index++) validation.add(`Problem ${index}`);
		expect(validation.count).toBe(500_000);
	});
	expect(problems).toHaveLength(MOST_PROBLEMS + 1);
	expect(problems[0]).toBe('Problem 0');
	expect(problems[MOST_PROBLEMS - 1]).toBe('Problem 19');
	expect(problems[MOST_PROBLEMS]).toBe('and 499980 more');
});

test('20 problems are told in full', () => {
	const { problems } = read((validation) => {
		for (let index = 0; index < MOST_PROBLEMS; index++) validation.add(`Problem ${index}`);
	});
	expect(problems).toHaveLength(MOST_PROBLEMS);
	expect(problems).not.toContainEqual(expect.stringContaining('more'));
});

test('a problem is short, whatever it quotes', () => {
	const { problems } = read((validation) => validation.add('x'.repeat(1_000_000)));
	expect(problems).toEqual([`${'x'.repeat(300)}…`]);
});

test('one of the known values is found in spite of white space around it', () => {
	const { value, problems } = read((validation) =>
		validation.oneOf('Interaction Type', ' live ', ['live', 'chat']),
	);
	expect({ value, problems }).toEqual({ value: 'live', problems: [] });
});

test('a value that the API does not know is told with those it knows', () => {
	const { problems } = read((validation) => {
		validation.oneOf('Interaction Type', 'fax', ['live', 'chat']);
		validation.oneOf('Interaction Type', undefined, ['live', 'chat']);
	});
	expect(problems).toEqual([
		'Interaction Type must be one of live, chat, not "fax"',
		'Interaction Type must be one of live, chat, not empty',
	]);
});
