import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { derivedSecret } from '../webhook/secret';

/**
 * The value of the Authorization header that VCC is to send with each call. Calls are not signed, so
 * this alone shows where they come from, see {@link derivedSecret}.
 *
 * @returns undefined if the client secret is empty
 * @throws Error of n8n if the credential or a field cannot be read
 */
export async function authorizationOf(
	n8n: IHookFunctions | IWebhookFunctions,
	provider: string,
): Promise<string | undefined> {
	const secret = await derivedSecret(n8n, 'callback', provider);
	return secret === undefined ? undefined : `Bearer ${secret.toString('hex')}`;
}
