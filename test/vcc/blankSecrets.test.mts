import fc from 'fast-check';

import { BLANK, blankSecrets } from '../../vcc/blankSecrets.ts';
import { randomRuns } from '../randomRuns.mts';

const SECRET = 's&cret="/+ %ü';

const forms: Array<[form: string, text: string]> = [
	['as it is', SECRET],
	['in a form', new URLSearchParams({ client_secret: SECRET }).toString()],
	['in an address', encodeURIComponent(SECRET)],
	['in an address with small digits', encodeURIComponent(SECRET).toLowerCase()],
	['in JSON', JSON.stringify({ client_secret: SECRET })],
	['in HTML', 's&amp;cret=&quot;/+ %ü'],
	['in base64', Buffer.from(SECRET).toString('base64')],
	['in base64 for addresses', Buffer.from(SECRET).toString('base64url')],
	['in a Basic login', Buffer.from(`the-client:${SECRET}`).toString('base64')],
	[
		'in a Basic login that was encoded first',
		btoa(`the-client:${new URLSearchParams({ s: SECRET }).toString().slice(2)}`),
	],
];

describe.each(forms)('a secret %s', (_, text) => {
	const secrets = [{ user: 'the-client', secret: SECRET }];

	test('is blanked in text', () => {
		const blanked = blankSecrets(`You sent ${text}, twice: ${text}.`, secrets);
		expect(blanked).not.toContain(text);
		expect(blanked).toMatch(/^You sent .*\*\*\*.*, twice: .*\*\*\*.*\.$/);
	});

	test('is blanked in members, lists and keys of JSON', () => {
		const blanked = blankSecrets({ a: [{ b: text }], [text]: { status: 400 } }, secrets);
		expect(JSON.stringify(blanked)).not.toContain(JSON.stringify(text).slice(1, -1));
		expect(Object.values(blanked)[1]).toEqual({ status: 400 });
	});
});

test('what holds no secret stays the same object', () => {
	const body = { message: 'no route', list: [1, null, true, 'x'] };
	expect(blankSecrets(body, [SECRET])).toBe(body);
	expect(blankSecrets(body, [''])).toBe(body);
	expect(blankSecrets('', [SECRET])).toBe('');
	expect(blankSecrets(undefined, [SECRET])).toBeUndefined();
});

test('a secret that holds another one is blanked as a whole', () => {
	expect(blankSecrets('Bearer abcd-efgh', ['abcd', 'Bearer abcd-efgh'])).toBe(BLANK);
});

test('a text of less than 4 characters is no secret', () => {
	expect(blankSecrets('a cat', ['a', 'cat'])).toBe('a cat');
});

test('a body of 200,000 levels is cut off, not looked through', () => {
	const text = '['.repeat(200_000) + JSON.stringify(SECRET) + ']'.repeat(200_000);
	const body: unknown = JSON.parse(text);
	const flat = JSON.stringify(blankSecrets(body, [SECRET]));
	expect(flat).toContain(BLANK);
	expect(flat.length).toBeLessThan(1_000);
});

test('no secret of any characters is left in any JSON that quotes it', () => {
	const secrets = fc.string({ minLength: 4, unit: 'binary' });
	fc.assert(
		fc.property(
			secrets,
			fc.json({ maxDepth: 1 }),
			fc.string({ unit: 'binary' }),
			(secret, json, user) => {
				const quoted = [
					secret,
					encodeURIComponent(secret.replace(/\p{Surrogate}/gu, '\uFFFD')),
					Buffer.from(`${user}:${secret}`).toString('base64'),
				];
				const body = { around: JSON.parse(json) as unknown, quoted, [secret]: 1 };
				const { quoted: blanked } = blankSecrets(body, [{ user, secret }]);
				const left = quoted.filter((text) => blanked.join('\n').includes(text));
				// The stars themselves, and what a secret of stars consists of.
				return left.length === 0 || BLANK.repeat(10).includes(secret);
			},
		),
		randomRuns,
	);
});
