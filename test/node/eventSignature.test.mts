import { createHash, createHmac, generateKeyPairSync } from 'node:crypto';

import { isSigned, readSignature } from '../../nodes/VccEventsTrigger/signature.ts';
import { sign } from './eventsHouse.mts';

/**
 * A token that jsonwebtoken 9.0.3 made with the secret that Vonage's sample shows, for the body
 * `{"type":"agent.presencechanged.v1"}` at 2026-11-27 12:00:00 UTC.
 */
const VECTOR = {
	secret: 'YqABRE18Vk2zfiVVMV7uag==',
	body: '{"type":"agent.presencechanged.v1"}',
	madeAt: Date.UTC(2026, 10, 27, 12),
	token:
		'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpYXQiOjE3OTU3ODA4MDAsImV4cCI6MTc5NTc4MTEwMCwicGF5bG9hZF9oYXNoIjoiNDllMGViZDNlYWFlZTRlYTU3OTFlMDIzOGQ3YzA1ZGE3ZGU4MmJmNDIyM2NhNTE3OGE2ZmJhMDk5ZjE4NmI4OSJ9.EYrs1OeUvhH79ALp_i3tfB3EPhEaJRlhUUk5s2yb2Fg',
};

const key = Buffer.from(VECTOR.secret, 'base64');
const LIFETIME = 300_000;
const LEEWAY = 30_000;

describe('the signature of another library', () => {
	it.each(['', 'Bearer '])('is valid after "%s", and for its body alone', (prefix) => {
		const signature = readSignature(prefix + VECTOR.token, key, VECTOR.madeAt);
		if (!signature.isValid) throw new Error(signature.problem);
		expect(isSigned(Buffer.from(VECTOR.body), signature.payloadHash)).toBe(true);
		expect(isSigned(Buffer.from(`${VECTOR.body} `), signature.payloadHash)).toBe(false);
		expect(isSigned(Buffer.alloc(0), signature.payloadHash)).toBe(false);
	});

	it('is invalid with the secret as it is written, not decoded', () => {
		const written = Buffer.from(VECTOR.secret);
		expect(readSignature(VECTOR.token, written, VECTOR.madeAt).isValid).toBe(false);
	});

	it('is valid for 5 minutes, and for 30 seconds by which clocks may differ', () => {
		const end = VECTOR.madeAt + LIFETIME + LEEWAY;
		expect(readSignature(VECTOR.token, key, end - 1).isValid).toBe(true);
		expect(readSignature(VECTOR.token, key, end)).toEqual({
			isValid: false,
			problem: 'its signature has expired',
		});
	});

	it('is invalid with any one character changed', () => {
		for (let place = 0; place < VECTOR.token.length; place++) {
			const other = VECTOR.token[place] === 'A' ? 'B' : 'A';
			const changed = VECTOR.token.slice(0, place) + other + VECTOR.token.slice(place + 1);
			expect(readSignature(changed, key, VECTOR.madeAt).isValid).toBe(false);
		}
	});
});

describe('a signature', () => {
	const { body } = VECTOR;
	const hash = createHash('sha256').update(body).digest('hex');
	const now = Date.now();
	const seconds = Math.floor(now / 1000);
	const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
	const pem = rsa.export({ type: 'pkcs8', format: 'pem' }).toString();

	it.each<[string, unknown, RegExp]>([
		['nothing', undefined, /no signature/],
		['nothing in it', '', /no signature/],
		['two headers', [VECTOR.token], /no signature/],
		['no token', 'guess', /not made with the secret/],
		['two dots and nothing else', '..', /not made with the secret/],
		['one more part', `${sign(body, key)}.x`, /not made with the secret/],
		['a signature by another secret', sign(body, Buffer.alloc(32)), /not made with the secret/],
		['no algorithm', `${sign(body, '', {}, { algorithm: 'none' })}`, /not made with the secret/],
		['RS256', sign(body, pem, {}, { algorithm: 'RS256' }), /not made with the secret/],
		[
			'HS512 by the secret',
			sign(body, key, {}, { algorithm: 'HS512' }),
			/not made with the secret/,
		],
		['another algorithm in words', headed({ alg: 'none' }), /not made by HS256/],
		['an extension that has to be understood', headed({ alg: 'HS256', crit: ['b64'] }), /HS256/],
		['an expiry that is over', sign(body, key, { exp: seconds - 31 }, {}), /expired/],
		['a making that is too long ago', sign(body, key, { iat: seconds - 331 }, {}), /expired/],
		['no time', sign(body, key, {}, { noTimestamp: true }), /does not say when/],
		['a beginning to come', sign(body, key, { nbf: seconds + 60 }), /not valid yet/],
		['no hash', sign(body, key, { payload_hash: 3 }), /for no body/],
	])('that is %s is refused', (_, header, problem) => {
		expect(readSignature(header, key, now)).toEqual({
			isValid: false,
			problem: expect.stringMatching(problem),
		});
	});

	it.each([
		['an expiry', { exp: seconds + 60 }, {}],
		['the time of its making alone', { iat: seconds - 299 }, {}],
		['a hash in capital letters', { payload_hash: hash.toUpperCase() }, { expiresIn: 300 }],
	])('with %s is valid', (_, claims, options) => {
		const signature = readSignature(sign(body, key, claims, options), key, now);
		expect(signature.isValid && isSigned(Buffer.from(body), signature.payloadHash)).toBe(true);
	});

	/** Signed as it should be, by HS256, but the header says something else. */
	function headed(header: { alg: string; crit?: string[] }): string {
		const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
		const content = `${encoded(header)}.${encoded({ exp: seconds + 60, payload_hash: hash })}`;
		return `${content}.${createHmac('sha256', key).update(content).digest('base64url')}`;
	}
});
