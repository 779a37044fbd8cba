import { createHash } from 'crypto';
import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { derivedSecret } from '../VccInteractions/webhook/secret';

/** The published workflow and its test have a subscription each, so that neither disturbs the other. */
export type Occasion = 'published' | 'test';

/** Characters of a workflow's ID in a name, of which VCC takes 128. */
const LONGEST_ID = 64;

/**
 * The name of a trigger's subscription. It is the same whenever the trigger is published, so that
 * nothing has to be remembered to find it again: what n8n keeps of a workflow is copied with it. The
 * workflow's ID is for those who look at the subscriptions in VCC.
 */
export function subscriptionName(n8n: IHookFunctions, occasion: Occasion): string {
	const { id = '' } = n8n.getWorkflow();
	const trigger = [n8n.getInstanceId(), id, n8n.getNode().id, occasion];
	const tag = createHash('sha256').update(JSON.stringify(trigger)).digest('hex').slice(0, 16);
	const what = occasion === 'test' ? 'n8n test of workflow' : 'n8n workflow';
	return `${what} ${id.slice(0, LONGEST_ID)} ${tag}`;
}

/**
 * What signs the deliveries of a trigger's subscription, see {@link derivedSecret}.
 *
 * @returns undefined if the client secret is empty
 * @throws Error of n8n if the credential or a field cannot be read
 */
export async function signingKeyOf(
	n8n: IHookFunctions | IWebhookFunctions,
	occasion: Occasion,
): Promise<Buffer | undefined> {
	return await derivedSecret(n8n, 'events', occasion);
}
