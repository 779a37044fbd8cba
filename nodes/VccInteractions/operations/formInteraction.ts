import type { INodeProperties } from 'n8n-workflow';

import { withRequestId, type InteractionWithoutId } from '../../../vcc/api/interaction';
import { isObject, type Validation } from '../../../vcc/validation';
import type { ItemMapper } from '../run/deliverItems';
import type { Fields } from '../run/parameters';
import { omitUndefined } from '../run/omitUndefined';

/**
 * Reads one interaction from each item's form, and writes what became of it.
 *
 * @param build makes the wire form; whatever is wrong goes into `validation`
 */
export function formInteraction(
	action: string,
	fields: readonly INodeProperties[],
	build: (values: Fields, validation: Validation) => InteractionWithoutId,
): ItemMapper {
	return {
		names: fields.map(({ name }) => name),
		read(values, requestId, validation) {
			const options = isObject(values.options) ? values.options : {};
			const ownId = validation.optionalText('Options, Request ID', options.requestId);
			const provider = validation.optionalText('Provider', values.provider);
			const interaction = build(values, validation);
			const content = () => JSON.stringify({ provider, ...interaction });
			const wire = withRequestId(interaction, ownId ?? requestId(action, 0, content));
			return [
				{
					action,
					requestId: wire.requestid,
					hasOwnRequestId: ownId !== undefined,
					externalId: wire.externalid,
					route: wire.route,
					provider,
					json: JSON.stringify(wire),
				},
			];
		},
		write([interaction], [outcome]) {
			return omitUndefined({
				action,
				requestId: interaction?.requestId,
				externalId: interaction?.externalId,
				route: interaction?.route,
				provider: interaction?.provider,
				accepted: true,
				statusCode: outcome?.statusCode,
				response: outcome?.response,
			});
		},
	};
}
