import {
	registrationOf,
	secretsIn,
	type RegistrationFields,
} from '../../../vcc/api/registration.ts';
import { Validation } from '../../../vcc/validation.ts';
import { register, registerForm } from './documentedBodies.mts';

function read(fields: RegistrationFields) {
	const validation = new Validation();
	return { registration: registrationOf(fields, validation), problems: validation.problems };
}

const example: RegistrationFields = registerForm;

test('the documented example travels as printed [doc REG]', () => {
	const { registration, problems } = read(example);
	expect(problems).toEqual([]);
	expect(JSON.stringify(registration)).toBe(JSON.stringify(register));
});

test('all four permissions are sent, because registering again replaces everything [doc REG]', () => {
	const { registration } = read({
		provider: 'Crm',
		endpoint: '',
		headers: {},
		permittedActions: ['hold'],
	});
	expect(JSON.stringify(registration)).toBe(
		'{"provider":"Crm","agentactionspermitted":{"release":0,"hold":1,"transferToAgent":0,"transferToRoute":0}}',
	);
});

test.each<[string, Partial<RegistrationFields>, RegExp]>([
	['no provider', { provider: '' }, /^Provider is empty/],
	[
		'a text instead of a list of actions',
		{ permittedActions: 'release' },
		/^Permitted Agent Actions must be a list/,
	],
	[
		'an endpoint without https',
		{ endpoint: 'http://n8n.example' },
		/^Endpoint must be an https address/,
	],
	['headers without endpoint', { endpoint: '' }, /^Endpoint is empty: headers/],
	[
		'a header without value',
		{ headers: { header: [{ name: 'x-a', value: '' }] } },
		/^Headers, Header 1, Value is empty/,
	],
	[
		'a header name with a space',
		{ headers: { header: [{ name: 'x a', value: '1' }] } },
		/^Headers, Header 1, Name holds characters/,
	],
	[
		'a header twice',
		{
			headers: {
				header: [
					{ name: 'x-a', value: '1' },
					{ name: 'X-A', value: '2' },
				],
			},
		},
		/^Headers, Header 2, Name repeats/,
	],
	[
		'an Authorization without type',
		{ headers: { header: [{ name: 'authorization', value: 'abc' }] } },
		/^Headers, Header 1, Value must be "Basic" or "Bearer"/,
	],
	...['bearer abc', 'BASIC abc', 'Digest abc', 'Bearer', 'Bearer a b'].map(
		(value): [string, RegistrationFields, RegExp] => [
			`the Authorization ${value}`,
			{ headers: { header: [{ name: 'Authorization', value }] } } as never,
			/^Headers, Header 1, Value must be "Basic" or "Bearer"/,
		],
	),
	...['Host', 'content-length', 'TRANSFER-ENCODING', 'Connection', 'Upgrade', 'te', 'Trailer'].map(
		(name): [string, RegistrationFields, RegExp] => [
			`the header ${name}`,
			{ headers: { header: [{ name, value: '1' }] } } as never,
			/^Headers, Header 1, Name must not be/,
		],
	),
	...['a\r\nX-Evil: 1', 'a\nb', 'a\rb', 'a\0b', 'a\u007fb', 'a\u0085b', 'a📞'].map(
		(value): [string, RegistrationFields, RegExp] => [
			`the header value ${JSON.stringify(value)}`,
			{ headers: { header: [{ name: 'x-a', value }] } } as never,
			/^Headers, Header 1, Value must be printable text/,
		],
	),
	[
		'a line break in an Authorization',
		{ headers: { header: [{ name: 'Authorization', value: 'Bearer a\nb' }] } } as never,
		/^Headers, Header 1, Value must be printable text/,
	],
	[
		'an endpoint without an address',
		{ endpoint: { url: 'https://n8n.example' }, headers: {} },
		/^Endpoint must be text or a number, not an object$/,
	],
	[
		'a header value that has lost digits',
		{ headers: { header: [{ name: 'x-a', value: 2 ** 60 }] } },
		/^Headers, Header 1, Value is a number whose digits may be lost/,
	],
	[
		'an action that is no text',
		{ permittedActions: [{ name: 'x'.repeat(100) }] },
		/^Permitted Agent Actions has no action an object: choose among release, hold/,
	],
	[
		'an unknown action',
		{ permittedActions: ['record'] },
		/^Permitted Agent Actions has no action "record"/,
	],
])('%s is refused', (_, change, expected) => {
	const { problems } = read({ ...example, ...change });
	expect(problems).toHaveLength(1);
	expect(problems[0]).toMatch(expected);
});

test('header values of Latin-1 with tabs go out as they are', () => {
	const value = 'caf\u00e9\tof !~';
	const { registration, problems } = read({
		...example,
		headers: { header: [{ name: 'X-A', value }] },
	});
	expect(problems).toEqual([]);
	expect(registration.headers).toEqual({ 'X-A': value });
});

test('the secrets in a registration are the values of its headers, and what they are made of', () => {
	const login = Buffer.from('jane:pass:word').toString('base64');
	const { registration } = read({
		...example,
		headers: {
			header: [
				{ name: 'X-Key', value: 'a key' },
				{ name: 'Authorization', value: `Basic ${login}` },
			],
		},
	});
	expect(secretsIn(registration)).toEqual(
		expect.arrayContaining(['a key', `Basic ${login}`, login, 'jane:pass:word', 'pass:word']),
	);
	expect(secretsIn({ ...registration, headers: { Authorization: 'Bearer abc' } })).toContain('abc');
	expect(secretsIn({ ...registration, headers: undefined })).toEqual([]);
});
