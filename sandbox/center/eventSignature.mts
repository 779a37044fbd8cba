import { createHash, createHmac, randomUUID } from 'node:crypto';
import type { Profile } from '../profile.mts';

/** Seconds for which a signature is good [doc SIGN]. */
export const SIGNATURE_LIFETIME = 300;

/**
 * The value of `Vonage-Signature`: a JSON Web Token by HS256, whose key is what the secret in base64
 * decodes to and which holds the hash of the body in hexadecimal digits [doc SIGN; the sample].
 * @param now milliseconds since 1970
 */
export function signatureOf(
	body: string,
	secret: string,
	now: number,
	{ signaturePrefix, signatureTimes }: Pick<Profile, 'signaturePrefix' | 'signatureTimes'>,
): string {
	const iat = Math.floor(now / 1000);
	const claims = {
		iat,
		...(signatureTimes === 'exp' ? { exp: iat + SIGNATURE_LIFETIME } : {}),
		jti: randomUUID(),
		payload_hash: createHash('sha256').update(body).digest('hex'),
	};
	const content = `${encoded({ alg: 'HS256', typ: 'JWT' })}.${encoded(claims)}`;
	const key = Buffer.from(secret, 'base64');
	const token = `${content}.${createHmac('sha256', key).update(content).digest('base64url')}`;
	return signaturePrefix === 'bearer' ? `Bearer ${token}` : token;
}

function encoded(part: object): string {
	return Buffer.from(JSON.stringify(part)).toString('base64url');
}
