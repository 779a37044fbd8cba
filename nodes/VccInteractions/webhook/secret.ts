import { createHash, createHmac, timingSafeEqual } from 'crypto';
import type { IHookFunctions, INodeProperties, IWebhookFunctions } from 'n8n-workflow';

import { settingsOf } from '../../../vcc/api/token';
import { CREDENTIAL } from '../run/transport';

/**
 * A secret of a trigger's own. It is stored nowhere: every process of n8n derives it from the client
 * secret and from what makes this trigger this trigger.
 *
 * n8n's instance ID is part of it, so that a copy of an instance with another encryption key has
 * another secret. All processes of an instance have the same one: they read it from the database
 * that they share, or make it of the encryption key that they share.
 *
 * @param purpose what the secret is for; no two purposes have the same
 * @param more what else makes it another one
 * @returns 32 bytes; undefined if the client secret is empty: everybody can derive a secret from nothing
 * @throws Error of n8n if the credential or a field cannot be read
 */
export async function derivedSecret(
	n8n: IHookFunctions | IWebhookFunctions,
	purpose: string,
	...more: readonly string[]
): Promise<Buffer | undefined> {
	const { clientSecret } = settingsOf(await n8n.getCredentials(CREDENTIAL));
	if (clientSecret.trim() === '') return undefined;
	const trigger = [n8n.getInstanceId(), n8n.getWorkflow().id, n8n.getNode().id, ...more];
	const content = JSON.stringify([purpose, ...trigger, secretVersionOf(n8n)]);
	return createHmac('sha256', clientSecret).update(content).digest();
}

/** The form's Secret Version: another one gives another secret. */
export function secretVersionOf(n8n: Pick<IHookFunctions, 'getNodeParameter'>): string {
	return String(n8n.getNodeParameter('secretVersion', 1)).trim();
}

/** The field Secret Version. @param use what VCC does with the secret, in a sentence */
export function secretVersionField(use: string): INodeProperties {
	return {
		displayName: 'Secret Version',
		name: 'secretVersion',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 1,
		description: `${use}, which the node makes of the client secret and this number. To replace the secret, for example because a log repeated it, enter another number and publish. The old secret then opens nothing.`,
	};
}

/**
 * Compares without telling by its duration how much of a guess was right.
 *
 * @param given what came, of any type and length
 */
export function secretsMatch(expected: string, given: unknown): boolean {
	return timingSafeEqual(digestOf(expected), digestOf(typeof given === 'string' ? given : ''));
}

/** Makes texts of any length as long as one another. */
function digestOf(text: string): Buffer {
	return createHash('sha256').update(text).digest();
}
