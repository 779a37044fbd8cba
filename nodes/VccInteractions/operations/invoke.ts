import type { Interaction } from '../../../vcc/api/interaction';
import { rawInteractionsOf } from '../../../vcc/api/rawInvocation';
import type { ResponseBody } from '../../../vcc/delivery/outcome';
import { defineFields } from '../form/defineFields';
import { deliveryOptions } from '../form/options';
import { deliverItems } from '../run/deliverItems';
import { omitUndefined } from '../run/omitUndefined';
import type { AcceptedMembers } from '../run/writeItems';
import type { Operation } from './operation';

const EXAMPLE =
	'e.g. { "requests": [{ "action": "dispatch", "externalid": "case-10017", "route": "Support NR" }] }';

const fields = defineFields([
	{
		displayName: 'Body',
		name: 'body',
		type: 'json',
		required: true,
		typeOptions: { rows: 10 },
		default: '',
		placeholder: EXAMPLE,
		description:
			'One interaction, an array of interactions, or a whole Invocation with its requests, in the JSON of the Interactions API. It is sent as it is: only a missing requestid is added, the same on every try. A skill without expiryafter is mandatory, with 0 it is optional.',
	},
	deliveryOptions,
]);

/** Sends interactions as they are, for what the forms of the other operations do not have. */
export const invoke: Operation = {
	resource: 'interaction',
	option: {
		name: 'Invoke (Raw JSON)',
		value: 'invoke',
		action: 'Invoke interactions with raw JSON',
		description: "Send the API's own JSON, for what the other forms do not have",
	},
	fields: fields.properties,
	execute: async (n8n) =>
		await deliverItems(n8n, {
			fields,
			read: ({ body }, ids, validation) => rawInteractionsOf(body, ids, validation),
			write: (accepted, repeated) =>
				omitUndefined({
					accepted: true,
					statusCode: accepted[0].outcome.statusCode,
					requests: accepted.map(({ member: { action, requestId, externalId } }) =>
						omitUndefined({
							action,
							requestId,
							externalId,
							accepted: true,
							repeated: repeated.has(requestId) ? true : undefined,
						}),
					),
					response: responseOf(accepted),
				}),
		}),
};

/** An item's interactions usually share one request and so one response. */
function responseOf(
	accepted: AcceptedMembers<Interaction>,
): ResponseBody[] | ResponseBody | undefined {
	const responses = [...new Set(accepted.flatMap(({ outcome }) => outcome.response ?? []))];
	return responses.length > 1 ? responses : responses[0];
}
