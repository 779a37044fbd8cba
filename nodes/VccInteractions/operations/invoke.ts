import { rawInteractionsOf } from '../../../vcc/api/rawInvocation';
import { isObject } from '../../../vcc/validation';
import { deliveryOptions } from '../form/options';
import { deliverItems } from '../run/deliverItems';
import { omitUndefined } from '../run/omitUndefined';
import type { Accepted } from '../run/writeItems';
import type { Operation } from './operation';

const EXAMPLE =
	'e.g. { "requests": [{ "action": "dispatch", "externalid": "case-10017", "route": "Support NR" }] }';

const fields: Operation['fields'] = [
	{
		displayName: 'Body',
		name: 'body',
		type: 'json',
		required: true,
		typeOptions: { rows: 10 },
		default: '',
		placeholder: EXAMPLE,
		description:
			'One interaction, an array of interactions, or a whole Invocation with its requests, as the Interactions API takes them. An interaction without requestid gets one that is the same on every try. A skill without expiryafter is mandatory, with 0 it is optional.',
	},
	deliveryOptions,
];

/** Sends interactions as they are, for what the forms of the other operations do not have. */
export const invoke: Operation = {
	resource: 'interaction',
	option: {
		name: 'Invoke (Raw JSON)',
		value: 'invoke',
		action: 'Invoke interactions with raw JSON',
		description: "Send the API's own JSON, for what the other forms do not have",
	},
	fields,
	execute: async (n8n) =>
		await deliverItems(n8n, {
			names: fields.map(({ name }) => name),
			read: ({ body, options }, requestId, validation) => {
				const given = isObject(options) ? options.requestId : undefined;
				const ownId = validation.optionalText('Options, Request ID', given);
				return rawInteractionsOf(body, { ownId, generate: requestId }, validation);
			},
			write: (interactions, outcomes) =>
				omitUndefined({
					accepted: true,
					statusCode: outcomes[0]?.statusCode,
					requests: interactions.map(({ action, requestId, externalId }) =>
						omitUndefined({ action, requestId, externalId, accepted: true }),
					),
					response: responseOf(outcomes),
				}),
		}),
};

/** An item's interactions usually share one request and so one response. */
function responseOf(outcomes: readonly Accepted[]): unknown {
	const responses = [...new Set(outcomes.map(({ response }) => response))].filter(
		(response) => response !== undefined,
	);
	return responses.length > 1 ? responses : responses[0];
}
