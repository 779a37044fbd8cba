import { registrationOf, type RegistrationFields } from '../../../vcc/api/registration.ts';
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
