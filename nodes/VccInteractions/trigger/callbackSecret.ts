import { createHash, createHmac, timingSafeEqual } from 'crypto';
import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { settingsOf } from '../../../vcc/api/token';
import { CREDENTIAL } from '../run/transport';

/**
 * The value of the Authorization header that the contact center is to send with each call. Calls
 * are not signed, so this alone shows where they come from. It is stored nowhere: every process of
 * n8n derives it from the client secret and from what makes this trigger this trigger.
 */
export async function authorizationOf(
	n8n: IHookFunctions | IWebhookFunctions,
	provider: string,
): Promise<string> {
	const { clientSecret } = settingsOf(await n8n.getCredentials(CREDENTIAL));
	const trigger = JSON.stringify(['callback', n8n.getWorkflow().id, n8n.getNode().id, provider]);
	return `Bearer ${createHmac('sha256', clientSecret).update(trigger).digest('hex')}`;
}

/** Compares without telling by its duration how much of a guess was right. */
export function secretsMatch(expected: string, given: string | undefined): boolean {
	return timingSafeEqual(digestOf(expected), digestOf(given ?? ''));
}

/** Makes texts of any length as long as one another. */
function digestOf(text: string): Buffer {
	return createHash('sha256').update(text).digest();
}
