import { NodeOperationError, type IHookFunctions, type NodeApiError } from 'n8n-workflow';

import { REGISTER_PATH } from '../../../vcc/api/hosts';
import { EVENTS, eventsIn } from '../../../vcc/api/notification';
import { registrationOf, secretsIn, type Registration } from '../../../vcc/api/registration';
import { REGISTER_ADVICE } from '../../../vcc/delivery/advice';
import { Validation } from '../../../vcc/validation';
import { postTo } from '../run/transport';
import { assertSecureAddress } from '../webhook/address';
import { HOOK_TIMEOUT, hookError, sendFromHook } from '../webhook/hookRequest';
import { authorizationOf } from './callbackSecret';

/**
 * The registration of this trigger's provider with an address of this trigger.
 *
 * @throws NodeOperationError if the form or the address is not right
 */
export async function registrationWith(
	n8n: IHookFunctions,
	endpoint: string,
): Promise<Registration> {
	assertSecureAddress(n8n, endpoint);
	const validation = new Validation();
	eventsIn(n8n.getNodeParameter('events', [...EVENTS]), validation);
	const provider = providerOf(n8n);
	const authorization = await authorizationOf(n8n, provider);
	if (authorization === undefined) {
		throw new NodeOperationError(
			n8n.getNode(),
			'Client Secret of the credential is empty, so that VCC would get no secret for its calls. Enter Client Secret, and publish again.',
		);
	}
	const registration = registrationOf(
		{
			provider: n8n.getNodeParameter('provider', ''),
			endpoint,
			headers: { header: [{ name: 'Authorization', value: authorization }] },
			permittedActions: n8n.getNodeParameter('permittedActions'),
		},
		validation,
	);
	if (validation.count > 0) {
		throw new NodeOperationError(n8n.getNode(), validation.problems.join('; '));
	}
	return registration;
}

/**
 * Sends a registration. It replaces the earlier one of its provider.
 *
 * @returns why VCC did not accept it; undefined if it did
 */
export async function register(
	n8n: IHookFunctions,
	registration: Registration,
): Promise<NodeApiError | undefined> {
	const send = postTo(n8n, REGISTER_PATH, HOOK_TIMEOUT);
	const body = JSON.stringify(registration);
	const result = await sendFromHook(n8n, async () => await send(body, secretsIn(registration)));
	if (result.kind !== 'failed') return undefined;
	const what = `Provider "${registration.provider}" could not be registered`;
	return hookError(n8n, what, result, REGISTER_ADVICE);
}

/** The form's provider, as the registration names it. */
export function providerOf(n8n: Pick<IHookFunctions, 'getNodeParameter'>): string {
	return new Validation().optionalText('Provider', n8n.getNodeParameter('provider', '')) ?? '';
}
