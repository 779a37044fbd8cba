import { withRequestId, type InteractionWithoutId } from '../../../vcc/api/interaction';
import type { Validation } from '../../../vcc/validation';
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
	fields: FormFields<Name | 'options' | 'provider'>,
	build: (
		values: Fields<Name | 'options' | 'provider'>,
		validation: Validation,
	) => InteractionWithoutId,
): ItemMapper<Name | 'options' | 'provider'> {
	return {
		fields,
		read(values, ids, validation) {
			const provider = validation.optionalText('Provider', values.provider);
			const interaction = build(values, validation);
			const { externalid: externalId, route } = interaction;
			const content = () => JSON.stringify({ provider, ...interaction });
			const requestId =
				ids.ownId ?? ids.generate({ action, position: 0, provider, route, externalId, content });
			const wire = withRequestId(interaction, requestId);
			return [
				{
					action,
					requestId,
					isRepeatable: ids.ownId !== undefined || ids.deduplicates,
					externalId,
					route,
					provider,
					json: JSON.stringify(wire),
				},
			];
		},
		write: ([{ member, outcome }], repeated) =>
			omitUndefined({
				action,
				requestId: member.requestId,
				externalId: member.externalId,
				route: member.route,
				provider: member.provider,
				accepted: true,
				repeated: repeated.has(member.requestId) ? true : undefined,
				statusCode: outcome.statusCode,
				response: outcome.response,
			}),
	};
}
