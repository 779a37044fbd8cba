import type { FastifyPluginAsync } from 'fastify';
import type { ContactCenter } from '../center/contactCenter.mts';
import { apiError } from '../center/apiError.mts';
import { eventTypes } from '../center/eventTypes.mts';
import { isLike, type Subscription, type SubscriptionOrder } from '../center/subscriptions.mts';
import { isCallable } from '../http/callable.mts';
import { errorHandler, problemOf } from '../http/errorHandler.mts';
import { requireAccept, requireToken } from '../http/guards.mts';

const text = { type: 'string' };

const properties = {
	name: { type: 'string', minLength: 3, maxLength: 128 },
	url: text,
	events: { type: 'array', minItems: 1, items: text },
	enabled: { type: 'boolean' },
	secret: { type: 'string', pattern: '^[A-Za-z0-9+/]{4,}={0,2}$' },
};
const changeSchema = { type: 'object', additionalProperties: false, properties };
const orderSchema = { ...changeSchema, required: ['name', 'url', 'events'] };

const ONE = '/webhooks/subscriptions/:id';

interface ById {
	Params: { id: string };
}

/**
 * The Webhooks API in version 1, with scopes admin:read and admin:write [doc SUBS, EVENTS]. A secret
 * is in the answer to a new subscription and nowhere else.
 */
export function webhooksApi(center: ContactCenter): FastifyPluginAsync {
	return async (app) => {
		app.setErrorHandler(errorHandler((error) => apiError(400, problemOf(error))));
		const config = { endpoint: 'webhooks' } as const;
		const accept = requireAccept(1);
		const read = { config, onRequest: [requireToken(center, 'admin:read'), accept] };
		const write = { config, onRequest: [requireToken(center, 'admin:write'), accept] };

		app.get('/webhooks/event-types', read, async () => ({
			eventTypes: eventTypes(center.settings.profile),
		}));
		app.get('/webhooks/subscriptions', read, async () => ({
			subscriptions: center.subscriptions.list().map(withoutSecret),
		}));
		app.get<ById>(ONE, read, async ({ params }) =>
			withoutSecret(center.subscriptions.get(params.id)),
		);
		app.post<{ Body: SubscriptionOrder }>(
			'/webhooks/subscriptions',
			{ ...write, schema: { body: orderSchema } },
			async ({ body }, reply) => {
				demandSense(center, body);
				return reply.code(201).send(center.subscriptions.create(body));
			},
		);
		app.patch<ById & { Body: Partial<SubscriptionOrder> }>(
			ONE,
			{ ...write, schema: { body: changeSchema } },
			async ({ params, body }) => {
				demandSense(center, body);
				return withoutSecret(center.subscriptions.update(params.id, body));
			},
		);
		app.delete<ById>(ONE, write, async ({ params }, reply) => {
			if (center.settings.profile.subscriptionDelete === 'notOffered')
				throw apiError(405, 'Method Not Allowed');
			center.subscriptions.delete(params.id);
			return reply.code(204).send();
		});
	};
}

function demandSense(center: ContactCenter, { url, events }: Partial<SubscriptionOrder>): void {
	if (url !== undefined && !isCallable(url)) throw apiError(400, 'url must be an https address');
	const known = eventTypes(center.settings.profile).map(({ name }) => name);
	const unknown = events?.find((pattern) => !known.some((name) => isLike(name, pattern)));
	if (unknown !== undefined) throw apiError(400, `there is no event type "${unknown}"`);
}

function withoutSecret({ subscriptionId, name, url, events, enabled }: Subscription) {
	return { subscriptionId, name, url, events, enabled };
}
