import fc from 'fast-check';

import { keepsDigits } from '../../../vcc/api/digits.ts';
import { randomRuns } from '../../randomRuns.mts';

test.each([
	['1', true],
	['-0', true],
	['1.0', true],
	['1.50', true],
	['1e3', true],
	['1E+2', true],
	['100e-2', true],
	['0.1', true],
	['0e5', true],
	['9007199254740991', true],
	['9007199254740992', false],
	['-9007199254740993', false],
	['7615917337495251000', false],
	['12345678901234567890', false],
	['1e20', false],
	['0.1234567890123456789', false],
	['0.30000000000000000001', false],
	['1e400', false],
	['1e-400', false],
	['5e-324', true],
	[`0.${'0'.repeat(500)}1`, false],
])('a reader of doubles keeps the digits of %s: %p', (source, expected) => {
	expect(keepsDigits(source)).toBe(expected);
});

test('every double keeps the digits that JSON writes of it, up to 2^53', () => {
	fc.assert(
		fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
			const isBig = Number.isInteger(number) && !Number.isSafeInteger(number);
			return keepsDigits(JSON.stringify(number)) === !isBig;
		}),
		randomRuns,
	);
});
