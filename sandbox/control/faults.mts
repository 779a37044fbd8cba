import type { FastifyPluginAsync } from 'fastify';
import type { ContactCenter } from '../center/contactCenter.mts';
import { faultKinds, type FaultOrder } from '../center/faults.mts';

const text = { type: 'string' };
const count = { type: 'integer', minimum: 1 };

/** What a kind of fault cannot do without. */
const needs = (kind: string, property: string) => ({
	if: { properties: { kind: { const: kind } } },
	then: { required: [property] },
});

const faultSchema = {
	type: 'object',
	required: ['on', 'kind'],
	additionalProperties: false,
	properties: {
		on: {
			enum: ['token', 'invoke', 'register', 'users', 'availability', 'agentStatus', 'webhooks'],
		},
		kind: { enum: faultKinds },
		status: { type: 'integer', minimum: 200, maximum: 599 },
		body: text,
		contentType: text,
		retryAfter: text,
		delay: { type: 'integer', minimum: 0 },
		location: text,
		processed: { type: 'boolean' },
		times: count,
		every: count,
	},
	allOf: [needs('status', 'status'), needs('delay', 'delay'), needs('redirect', 'location')],
};

/** Bad luck to order: what goes wrong on which of the next calls. */
export function faultControls(center: ContactCenter): FastifyPluginAsync {
	return async (app) => {
		app.post<{ Body: FaultOrder }>(
			'/faults',
			{ schema: { body: faultSchema } },
			async ({ body }) => {
				const fault = center.faults.add(body);
				center.tell({ what: 'faults' });
				return fault;
			},
		);

		app.delete('/faults', async () => {
			center.faults.clear();
			center.tell({ what: 'faults' });
			return {};
		});
	};
}
