import type { IDataObject } from 'n8n-workflow';

import type { Interaction, WireInteraction } from '../../../vcc/interaction';
import { isObject, type Validation } from '../../../vcc/validation';
import type { Accepted } from '../run/writeItems';
import type { Fields } from '../run/draft';
import { present } from '../run/present';

/** The one interaction that a form describes: `build` makes its wire form from the request id. */
export function formInteraction(
	action: string,
	values: Fields,
	requestId: (action: string) => string,
	validation: Validation,
	build: (requestId: string) => WireInteraction,
): Interaction {
	const options = isObject(values.options) ? values.options : {};
	const ownId = validation.optionalText('Options, Request ID', options.requestId);
	const provider = validation.optionalText('Provider', values.provider);
	const wire = build(ownId ?? requestId(action));
	return {
		action,
		requestId: wire.requestid,
		hasOwnRequestId: ownId !== undefined,
		externalId: wire.externalid,
		route: wire.route,
		provider,
		json: JSON.stringify(wire),
	};
}

/** The output of an accepted interaction. */
export function writeInteraction(
	[interaction]: readonly Interaction[],
	[outcome]: readonly Accepted[],
): IDataObject {
	return present({
		action: interaction?.action,
		requestId: interaction?.requestId,
		externalId: interaction?.externalId,
		route: interaction?.route,
		provider: interaction?.provider,
		accepted: true,
		statusCode: outcome?.statusCode,
		response: outcome?.response,
	});
}
