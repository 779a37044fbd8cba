import fc from 'fast-check';
import { DateTime } from 'luxon';

import {
	DEEPEST,
	JsonError,
	jsonOf,
	valueIn,
	valueOfJson,
	writeJson,
} from '../../../vcc/api/json.ts';
import { parseJson } from '../../../vcc/api/jsonText.ts';
import { randomRuns } from '../../randomRuns.mts';

const rewritten = (text: string) => writeJson(parseJson(text));

test.each([
	'{"a":12345678901234567890}',
	'[1.0,1.50,-0,1E+2,100e-2]',
	'{"b":1,"10":2,"2":3}',
	'{"a":1,"a":2}',
	'{"__proto__":{"x":1},"constructor":2}',
	'["\\u00e9","\\"","\\\\","a\\\\\\"b","\\ud800"]',
	'{"":{"":[]}}',
	'[true,false,null,{},[]]',
	'"text"',
	'7',
])('%s is written as it was read', (text) => {
	expect(rewritten(text)).toBe(text);
});

test('white space is no part of JSON', () => {
	expect(rewritten(' {\n\t"a" : [ 1 ,\r\n 2 ] , "b":{ } }\n')).toBe('{"a":[1,2],"b":{}}');
});

test('any JSON is written as it was read, and has the value that JSON.parse gives', () => {
	fc.assert(
		fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2, '\t'), (value, space) => {
			const text = JSON.stringify(value, null, space);
			const json = parseJson(text);
			expect(writeJson(json)).toBe(JSON.stringify(value));
			expect(valueOfJson(json)).toEqual(JSON.parse(text));
		}),
		randomRuns,
	);
});

test('any text is JSON here if it is JSON for JSON.parse', () => {
	const text = fc.oneof(
		fc.string({ unit: fc.constantFrom(...'{}[]",:\\ \n01-+.eE', 'a', 'true', 'null') }),
		fc.json().map((json) => json.slice(1)),
	);
	const isRead = (read: () => unknown) => {
		try {
			read();
			return true;
		} catch (error) {
			if (!(error instanceof SyntaxError)) throw error;
			return false;
		}
	};
	fc.assert(
		fc.property(text, (each) => {
			expect(isRead(() => parseJson(each))).toBe(isRead(() => JSON.parse(each)));
		}),
		randomRuns,
	);
});

test('a value is JSON as JSON.stringify makes it', () => {
	fc.assert(
		fc.property(fc.jsonValue(), (value) => {
			expect(writeJson(jsonOf(value)).replace(/(?<=[:[,]|^)-0(?=[,\]}]|$)/g, '0')).toBe(
				JSON.stringify(value),
			);
		}),
		randomRuns,
	);
});

test('members without a value are left out, and dates become ISO text', () => {
	const at = DateTime.fromISO('2026-11-27T12:00:00', { zone: 'Europe/Berlin' });
	const value = { a: undefined, b: () => 1, c: Symbol('c'), d: new Date(0), e: at, f: null, g: 5n };
	expect(writeJson(jsonOf(value))).toBe(
		'{"d":"1970-01-01T00:00:00.000Z","e":"2026-11-27T12:00:00.000+01:00","f":null,"g":5}',
	);
});

test('-0 keeps its sign', () => {
	expect(writeJson(jsonOf([-0, 0]))).toBe('[-0,0]');
});

test.each([
	[[undefined], /^holds a list with an entry that has no value$/],
	[{ a: NaN }, /^holds NaN, which JSON does not have$/],
	[[Infinity], /^holds Infinity, which JSON does not have$/],
])('%p has a value that JSON.stringify would replace by null', (value, message) => {
	expect(() => jsonOf(value)).toThrow(JsonError);
	expect(() => jsonOf(value)).toThrow(message);
});

test('JSON may be nested as deep as the limit, and no deeper', () => {
	const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
	expect(rewritten(nested(DEEPEST + 1))).toBe(nested(DEEPEST + 1));
	expect(() => parseJson(nested(DEEPEST + 2))).toThrow(/^is nested more than 100 levels deep$/);
	expect(() => parseJson(nested(100_000))).toThrow(JsonError);
	expect(() => parseJson('{"a":'.repeat(200) + '1' + '}'.repeat(200))).toThrow(JsonError);
	expect(() => jsonOf(JSON.parse(nested(DEEPEST + 2)))).toThrow(JsonError);
});

test('a value that holds itself ends', () => {
	const list: unknown[] = [];
	list.push(list);
	expect(() => jsonOf(list)).toThrow(JsonError);
	const object: { toJSON?: () => unknown } = {};
	object.toJSON = () => object;
	expect(() => jsonOf(object)).toThrow(JsonError);
});

test('a member is read by its key, and a number by its digits', () => {
	const json = parseJson('{"a":"x","b":1.0,"c":{"d":[2]},"e":null}');
	if (json.kind !== 'object') throw new TypeError('This is an object');
	const read = (key: string) => valueIn(json.members, key);
	expect(['a', 'b', 'c', 'e', 'f'].map(read)).toEqual(['x', '1.0', { d: [2] }, null, undefined]);
});

test('a megabyte of small values, or of quotes, is read in linear time', () => {
	const list = `[${'1,'.repeat(500_000)}1]`;
	expect(rewritten(list)).toBe(list);
	const quotes = `["${'\\"'.repeat(500_000)}"]`;
	expect(rewritten(quotes)).toBe(quotes);
	const slashes = `["${'\\\\'.repeat(500_000)}"]`;
	expect(rewritten(slashes)).toBe(slashes);
});
