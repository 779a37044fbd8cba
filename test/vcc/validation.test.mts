import { Validation } from '../../vcc/validation.ts';

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
