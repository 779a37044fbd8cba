import type { IHookFunctions, NodeApiError } from 'n8n-workflow';

import { SUBSCRIPTIONS_PATH } from '../../vcc/api/hosts';
import { ACCOUNT_EVENTS } from '../../vcc/api/scopes';
import {
	DISABLED,
	subscriptionsIn,
	type ListedSubscription,
	type SubscriptionOrder,
} from '../../vcc/api/subscriptions';
import type { AdviceContext } from '../../vcc/delivery/advice';
import type { FailedRequest, RequestResult } from '../../vcc/delivery/retry';
import { CHECK_ADDRESS, withMissingScope } from '../../vcc/delivery/statusRules';
import { getFrom, sendTo } from '../VccInteractions/run/transport';
import { HOOK_TIMEOUT, hookError, sendFromHook } from '../VccInteractions/webhook/hookRequest';

/** Doing it again finds the subscription by its name. */
const AGAIN = 'Run it again: the trigger finds its own subscription.';

const ADVICE: AdviceContext = {
	options: new Set(),
	unsettled: { message: 'it may have been done', nextStep: AGAIN, nextStepWhenStopped: AGAIN },
	explain: (problem) => withMissingScope(problem, ACCOUNT_EVENTS, 'To subscribe to events'),
};

/** Statuses after which it may help to look again: the subscription came, or went, in between. */
const CHANGED_MEANWHILE: readonly unknown[] = [400, 404, 409];

/**
 * Makes the subscription of an order, or makes the one of that name so.
 *
 * @returns why it could not be done; undefined if it was
 */
export async function subscribe(
	n8n: IHookFunctions,
	order: SubscriptionOrder,
): Promise<NodeApiError | undefined> {
	const what = 'The subscription to events could not be made';
	let failed: FailedRequest | undefined;
	let before: ListedSubscription | undefined;
	for (let round = 1; round <= 2; round++) {
		const found = await findByName(n8n, order.name);
		if ('refusal' in found) return hookError(n8n, what, found, ADVICE);
		const [own] = found.own;
		if (failed !== undefined && own?.id === before?.id) break;
		const method = own === undefined ? 'POST' : 'PATCH';
		const result = await send(n8n, method, own, order, order.secret);
		if (result.kind !== 'failed') return undefined;
		failed = result;
		before = own;
		if (!failed.mayBeTaken && !CHANGED_MEANWHILE.includes(statusOf(failed))) break;
	}
	return failed && hookError(n8n, what, failed, ADVICE);
}

/**
 * Deletes the subscription of a name. Where VCC does not delete, it is turned off: that is documented,
 * and publishing turns it on again.
 *
 * @returns why it could not be done; undefined if it was, or there is none
 */
export async function unsubscribe(
	n8n: IHookFunctions,
	name: string,
): Promise<NodeApiError | undefined> {
	const what = `The subscription "${name}" could not be deleted`;
	const found = await findByName(n8n, name);
	if ('refusal' in found) return hookError(n8n, what, found, ADVICE);
	for (const own of found.own) {
		const deleted = await send(n8n, 'DELETE', own);
		if (deleted.kind !== 'failed') continue;
		const disabled = await send(n8n, 'PATCH', own, DISABLED);
		if (disabled.kind !== 'failed' || statusOf(disabled) === 404) continue;
		return hookError(n8n, what, disabled, ADVICE);
	}
	return undefined;
}

/** VCC lists all subscriptions at once, and has no search [doc WH]. */
async function findByName(
	n8n: IHookFunctions,
	name: string,
): Promise<{ readonly own: readonly ListedSubscription[] } | FailedRequest> {
	const get = getFrom(n8n, { path: SUBSCRIPTIONS_PATH, version: 1 }, HOOK_TIMEOUT);
	const result = await sendFromHook(n8n, async () => await get({}));
	if (result.kind === 'failed') return result;
	const listed = result.kind === 'accepted' ? subscriptionsIn(result.response) : undefined;
	if (listed === undefined) return NO_LIST;
	return { own: listed.filter((one) => one.name === name) };
}

async function send(
	n8n: IHookFunctions,
	method: 'DELETE' | 'PATCH' | 'POST',
	subscription: ListedSubscription | undefined,
	content?: SubscriptionOrder | typeof DISABLED,
	secret?: string,
): Promise<RequestResult> {
	const one = subscription === undefined ? '' : `/${encodeURIComponent(subscription.id)}`;
	const attempt = sendTo(n8n, { method, path: `${SUBSCRIPTIONS_PATH}${one}` }, HOOK_TIMEOUT);
	const body = content === undefined ? undefined : JSON.stringify(content);
	const secrets = secret === undefined ? [] : [secret];
	return await sendFromHook(n8n, async () => await attempt(body, secrets));
}

function statusOf({ refusal }: FailedRequest): number | undefined {
	return refusal.problem.httpCode;
}

const NO_LIST: FailedRequest = {
	kind: 'failed',
	refusal: {
		problem: {
			reason: 'unreadableAnswer',
			message: 'VCC answered without a list of subscriptions',
			nextStep: [CHECK_ADDRESS],
		},
		outcome: 'rejected',
		retry: false,
		isolate: false,
		halt: false,
		contact: 'answered',
	},
	attempts: 1,
	sent: 1,
	mayBeTaken: false,
};
