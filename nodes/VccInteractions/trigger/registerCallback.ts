import { createHash } from 'crypto';
import { NodeApiError, NodeOperationError, type IHookFunctions } from 'n8n-workflow';

import { isSecureAddress, printableAddress } from '../../../vcc/api/address';
import { REGISTER_PATH } from '../../../vcc/api/hosts';
import { EVENTS, eventsIn } from '../../../vcc/api/notification';
import { failureOf, REGISTER_ADVICE } from '../../../vcc/delivery/advice';
import { sendWithRetries } from '../../../vcc/delivery/retry';
import { registrationOf, secretsIn, type Registration } from '../../../vcc/api/registration';
import { Validation } from '../../../vcc/validation';
import { n8nClock } from '../run/n8nClock';
import { rateLimiterOf } from '../run/rateLimiters';
import { CREDENTIAL, postTo } from '../run/transport';
import { authorizationOf, secretVersionOf } from './callbackSecret';

/** Seconds and milliseconds. Not long, because n8n itself tries to publish five times, within 90 s in all. */
const RETRY_POLICY = { maxAttempts: 2, maxWait: 12 };
const TIMEOUT = 8_000;

/**
 * The registration of this trigger's provider with an address of this trigger.
 *
 * @throws NodeOperationError if the form or the address is not right
 */
export async function registrationWith(
	n8n: IHookFunctions,
	endpoint: string,
): Promise<Registration> {
	if (!isSecureAddress(endpoint)) {
		// n8n shows only the message of what happens while a workflow is published.
		throw new NodeOperationError(
			n8n.getNode(),
			`VCC calls only https addresses, and this n8n's is ${printableAddress(endpoint) ?? 'another one'}. Set the environment variable N8N_WEBHOOK_URL (WEBHOOK_URL on n8n 1) to the public https address of this n8n, restart n8n, and publish again.`,
		);
	}
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
	const send = postTo(n8n, REGISTER_PATH, TIMEOUT);
	const body = JSON.stringify(registration);
	const result = await sendWithRetries(
		async () => await send(body, secretsIn(registration)),
		RETRY_POLICY,
		{
			clock: n8nClock,
			limiter: rateLimiterOf(n8n),
			// Nothing stops the publishing of a workflow.
			signal: new AbortController().signal,
			spacing: 0,
		},
	);
	if (result.kind !== 'failed') return undefined;
	const { problem, outcome } = result.refusal;
	const { reason, message, nextStep, httpCode } = failureOf(problem, outcome, REGISTER_ADVICE);
	return new NodeApiError(
		n8n.getNode(),
		{ reason },
		{
			message: `Provider "${registration.provider}" could not be registered: ${message}. ${nextStep}`,
			httpCode: httpCode === undefined ? undefined : String(httpCode),
		},
	);
}

/**
 * The same for the same registration. Nothing of the client secret is in it, not even of what is
 * derived from it: n8n keeps this in the clear, and guesses could be tried on it.
 */
export function fingerprintOf(n8n: IHookFunctions, registration: Registration): string {
	const visible = { ...registration, headers: undefined };
	const credential = n8n.getNode().credentials?.[CREDENTIAL]?.id;
	const content = [visible, credential, n8n.getInstanceId(), secretVersionOf(n8n)];
	return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

/** The form's provider, as the registration names it. */
export function providerOf(n8n: Pick<IHookFunctions, 'getNodeParameter'>): string {
	return new Validation().optionalText('Provider', n8n.getNodeParameter('provider', '')) ?? '';
}
