import fc from 'fast-check';
import { DateTime } from 'luxon';

import { textOfValue } from '../../vcc/valueText.ts';
import { randomRuns } from '../randomRuns.mts';

test.each([
	[10017, '10017'],
	[Number.MAX_SAFE_INTEGER, '9007199254740991'],
	[Number.MIN_SAFE_INTEGER, '-9007199254740991'],
	[-0, '0'],
	[99.95, '99.95'],
	[-0.5, '-0.5'],
	[0.001, '0.001'],
	[123456789.123456, '123456789.123456'],
	[7615917337495251231n, '7615917337495251231'],
])('the number %p becomes the text %j', (value, text) => {
	expect(textOfValue(value)).toEqual({ text });
});

test.each([
	[Number('7615917337495251231'), '7615917337495251000'],
	[Number('7615917337495251200'), '7615917337495251000'],
	[2 ** 53, '9007199254740992'],
	[-(2 ** 53), '-9007199254740992'],
	[1e21, '1e+21'],
	[0.1 + 0.2, '0.30000000000000004'],
	[1e-7, '1e-7'],
])('the number %p may have lost digits, so it becomes no text', (value, shown) => {
	expect(textOfValue(value)).toEqual({
		problem: `is a number whose digits may be lost (${shown}): give it as text`,
	});
});

test('two IDs that are too long for a number cannot become the same text', () => {
	const [first, second] = ['7615917337495251231', '7615917337495251200'].map(Number);
	expect(first).toBe(second);
	expect([textOfValue(first).text, textOfValue(second).text]).toEqual([undefined, undefined]);
});

test.each(['0', '7', '12.5', '0.1', '1000000', '123456789012345', '9007199254740991'])(
	'%s as a number gives the same digits back',
	(digits) => {
		expect(textOfValue(Number(digits)).text).toBe(digits);
	},
);

test('a decimal that becomes text had those digits when it was written', () => {
	const written = fc
		.tuple(fc.nat(999_999), fc.nat(99_999_999))
		.map(([whole, part]) => `${whole}.${String(part).padStart(8, '0')}`.replace(/0+$/, ''))
		.filter((text) => !text.endsWith('.'));
	fc.assert(
		fc.property(written, (text) => {
			const result = textOfValue(Number(text)).text;
			return result === undefined || result === text;
		}),
		randomRuns,
	);
});

test('a date becomes ISO text, and one of Luxon keeps its zone as in n8n', () => {
	expect(textOfValue(new Date(0))).toEqual({ text: '1970-01-01T00:00:00.000Z' });
	const berlin = DateTime.fromISO('2026-11-27T12:00:00', { zone: 'Europe/Berlin' });
	expect(textOfValue(berlin)).toEqual({ text: '2026-11-27T12:00:00.000+01:00' });
	expect(textOfValue(berlin).text).toBe(String(berlin));
});

test('an invalid date is no text', () => {
	expect(textOfValue(new Date(NaN))).toEqual({ problem: 'is not a valid date' });
	expect(textOfValue(DateTime.invalid('test'))).toEqual({ problem: 'is not a valid date' });
});

test.each([
	[{}, 'an object'],
	[{ toISO: 'x', isLuxonDateTime: true }, 'an object'],
	[{ toISO: () => 'x' }, 'an object'],
	[['a'], 'a list'],
	[() => 'a', 'a function'],
	[NaN, 'NaN'],
	[-Infinity, '-Infinity'],
	[Symbol('a'), 'a symbol'],
])('%p is no text', (value, kind) => {
	expect(textOfValue(value)).toEqual({ problem: `must be text or a number, not ${kind}` });
});

test.each([undefined, null])('%p is no value', (value) => {
	expect(textOfValue(value)).toEqual({});
});
