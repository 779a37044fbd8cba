import { createHash } from 'crypto';
import { NodeApiError, NodeOperationError, type IHookFunctions } from 'n8n-workflow';

import { isSecureAddress, REGISTER_PATH } from '../../../vcc/api/hosts';
import { EVENTS, eventsIn } from '../../../vcc/api/notification';
import { failureOf, REGISTER_ADVICE } from '../../../vcc/delivery/advice';
import { sendWithRetries } from '../../../vcc/delivery/retry';
import { registrationOf, type Registration } from '../../../vcc/api/registration';
import { Validation } from '../../../vcc/validation';
import { n8nClock } from '../run/n8nClock';
import { rateLimiterOf } from '../run/rateLimiters';
import { postTo } from '../run/transport';
import { authorizationOf } from './callbackSecret';

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
			`The contact center calls only https addresses, and this n8n's is ${endpoint}. Set the environment variable N8N_WEBHOOK_URL (WEBHOOK_URL on n8n 1) to the public https address of this n8n, restart n8n, and publish again.`,
		);
	}
	const validation = new Validation();
	eventsIn(n8n.getNodeParameter('events', [...EVENTS]), validation);
	const provider = providerOf(n8n);
	const registration = registrationOf(
		{
			provider: n8n.getNodeParameter('provider', ''),
			endpoint,
			headers: { header: [{ name: 'Authorization', value: await authorizationOf(n8n, provider) }] },
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
 * @returns why the contact center did not take it; undefined if it did
 */
export async function register(
	n8n: IHookFunctions,
	registration: Registration,
): Promise<NodeApiError | undefined> {
	const send = postTo(n8n, REGISTER_PATH, TIMEOUT);
	const body = JSON.stringify(registration);
	const result = await sendWithRetries(async () => await send(body), RETRY_POLICY, {
		clock: n8nClock,
		limiter: rateLimiterOf(n8n),
		// Nothing stops the publishing of a workflow.
		signal: new AbortController().signal,
		spacing: 0,
	});
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

/** The same for the same registration, and tells nothing of its secret. */
export function registrationHash(registration: Registration): string {
	return createHash('sha256').update(JSON.stringify(registration)).digest('hex');
}

/** The form's provider, as the registration names it. */
export function providerOf(n8n: Pick<IHookFunctions, 'getNodeParameter'>): string {
	return new Validation().optionalText('Provider', n8n.getNodeParameter('provider', '')) ?? '';
}
