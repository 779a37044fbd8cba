import { createHash, createHmac, timingSafeEqual } from 'crypto';
import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { settingsOf } from '../../../vcc/api/token';
import { CREDENTIAL } from '../run/transport';

/**
 * The value of the Authorization header that VCC is to send with each call. Calls are not signed, so
 * this alone shows where they come from. It is stored nowhere: every process of n8n derives it from
 * the client secret and from what makes this trigger this trigger.
 *
 * n8n's instance ID is part of it, so that a copy of an instance with another encryption key has
 * another secret. All processes of an instance have the same one: they read it from the database
 * that they share, or make it of the encryption key that they share.
 *
 * @returns undefined if the client secret is empty: everybody can derive a secret from nothing
 * @throws Error of n8n if the credential or a field cannot be read
 */
export async function authorizationOf(
	n8n: IHookFunctions | IWebhookFunctions,
	provider: string,
): Promise<string | undefined> {
	const { clientSecret } = settingsOf(await n8n.getCredentials(CREDENTIAL));
	if (clientSecret.trim() === '') return undefined;
	const trigger = [n8n.getInstanceId(), n8n.getWorkflow().id, n8n.getNode().id, provider];
	const content = JSON.stringify(['callback', ...trigger, secretVersionOf(n8n)]);
	return `Bearer ${createHmac('sha256', clientSecret).update(content).digest('hex')}`;
}

/** The form's Secret Version: another one gives another secret. */
export function secretVersionOf(n8n: Pick<IHookFunctions, 'getNodeParameter'>): string {
	return String(n8n.getNodeParameter('secretVersion', 1)).trim();
}

/**
 * Compares without telling by its duration how much of a guess was right.
 *
 * @param given the header as it came
 */
export function secretsMatch(expected: string, given: unknown): boolean {
	return timingSafeEqual(digestOf(expected), digestOf(typeof given === 'string' ? given : ''));
}

/** Makes texts of any length as long as one another. */
function digestOf(text: string): Buffer {
	return createHash('sha256').update(text).digest();
}
