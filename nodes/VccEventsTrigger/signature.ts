import { createHash, createHmac } from 'crypto';

import { isObject } from '../../vcc/validation';
import { secretsMatch } from '../VccInteractions/webhook/secret';

/**
 * Seconds from its making for which a signature is good [doc WH]. By which claim it says so is not
 * documented: `exp` is what Vonage's sample looks at, `iat` is taken where there is none.
 */
const LIFETIME = 300;

/** Seconds by which the clocks of n8n and VCC may differ. */
const LEEWAY = 30;

/** What a signature says. */
export type Signature =
	| { readonly isValid: true; readonly payloadHash: string }
	| {
			readonly isValid: false;
			/** What is wrong, for a log, as a clause. */ readonly problem: string;
	  };

/**
 * Checks the JSON Web Token of `Vonage-Signature`, bare or after "Bearer " as the sample once had it:
 * HS256 with the subscription's secret, decoded from base64 [doc WH, the sample]. It never throws, and
 * reads nothing of the token before its signature is right.
 *
 * @param header as it came
 * @param key what the secret decodes to
 * @param now milliseconds since 1970
 */
export function readSignature(header: unknown, key: Buffer, now: number): Signature {
	if (typeof header !== 'string' || header === '') return invalid('it had no signature');
	const token = header.startsWith('Bearer ') ? header.slice('Bearer '.length) : header;
	const [head = '', claims = '', signature, ...more] = token.split('.');
	const expected = createHmac('sha256', key).update(`${head}.${claims}`).digest('base64url');
	if (!secretsMatch(expected, signature) || more.length > 0) {
		return invalid('its signature was not made with the secret of the subscription');
	}
	const { alg, crit } = jsonIn(head);
	if (alg !== 'HS256' || crit !== undefined) return invalid('its signature was not made by HS256');
	const { exp, iat, nbf, payload_hash: payloadHash } = jsonIn(claims);
	const end = typeof exp === 'number' ? exp : typeof iat === 'number' ? iat + LIFETIME : undefined;
	const seconds = now / 1000;
	if (end === undefined) return invalid('its signature does not say when it expires');
	if (seconds >= end + LEEWAY) return invalid('its signature has expired');
	if (typeof nbf === 'number' && seconds < nbf - LEEWAY) {
		return invalid('its signature is not valid yet');
	}
	if (typeof payloadHash !== 'string') return invalid('its signature is for no body');
	return { isValid: true, payloadHash };
}

/** Whether the signature is for this body, byte for byte; its hash is in hexadecimal digits. */
export function isSigned(body: Buffer, payloadHash: string): boolean {
	return secretsMatch(createHash('sha256').update(body).digest('hex'), payloadHash.toLowerCase());
}

function invalid(problem: string): Signature {
	return { isValid: false, problem };
}

function jsonIn(part: string): Readonly<Record<string, unknown>> {
	try {
		const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
		return isObject(value) ? value : {};
	} catch {
		return {};
	}
}
