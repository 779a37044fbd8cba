import { withRequestId, type InteractionWithoutId } from '../../../vcc/api/interaction';
import { isObject, type Validation } from '../../../vcc/validation';
import type { FormFields } from '../form/defineFields';
import type { ItemMapper } from '../run/deliverItems';
import { omitUndefined } from '../run/omitUndefined';
import type { Fields } from '../run/parameters';

/**
 * Reads one interaction from each item's form, and writes what became of it.
 *
 * @param build makes the wire form; what is wrong goes into `validation`
 */
export function formInteraction<Name extends string>(
	action: string,
	{ names }: FormFields<Name | 'options' | 'provider'>,
	build: (
		fields: Fields<Name | 'options' | 'provider'>,
		validation: Validation,
	) => InteractionWithoutId,
): ItemMapper<Name | 'options' | 'provider'> {
	return {
		names,
		read(fields, requestId, validation) {
			const options = isObject(fields.options) ? fields.options : {};
			const ownId = validation.optionalText('Options, Request ID', options.requestId);
			const provider = validation.optionalText('Provider', fields.provider);
			const interaction = build(fields, validation);
			const content = () => JSON.stringify({ provider, ...interaction });
			const wire = withRequestId(interaction, ownId ?? requestId(action, 0, content));
			return [
				{
					action,
					requestId: wire.requestid,
					isRepeatable: ownId !== undefined,
					externalId: wire.externalid,
					route: wire.route,
					provider,
					json: JSON.stringify(wire),
				},
			];
		},
		write: ([{ member, outcome }]) =>
			omitUndefined({
				action,
				requestId: member.requestId,
				externalId: member.externalId,
				route: member.route,
				provider: member.provider,
				accepted: true,
				statusCode: outcome.statusCode,
				response: outcome.response,
			}),
	};
}
