import { randomUUID } from 'node:crypto';

import { signatureOf } from '../../../sandbox/center/eventSignature.mts';
import { defaultProfile } from '../../../sandbox/profile.mts';

/** An event that an agent got ready. */
export const readyEvent = (id: string = randomUUID()) => ({
	specversion: '1.0',
	type: 'agent.presencechanged.v1',
	id,
	source: '/agent',
	data: { presence: { category: { type: 'ready' } }, user: { agentId: '1001' } },
});

/** Delivers an event as VCC does. @param secret of the subscription, in base64 */
export async function deliver(address: string, event: object, secret: string): Promise<Response> {
	const body = JSON.stringify(event);
	return await fetch(address, {
		method: 'POST',
		headers: {
			'content-type': 'application/cloudevents+json',
			'vonage-signature': signatureOf(body, secret, Date.now(), defaultProfile),
		},
		body,
	});
}
