import type { Entry } from './ledger.mts';

/** Where the link of an interaction leads: a domain that is reserved for examples. */
export const LINK = 'https://example.com/vcc-probe';

/** The caption of the link, as an agent may see it. */
export const LINK_LABEL = 'Link of the probe';

/**
 * A dispatch with all that the guide's example carries, and the linked data an agent may see; its
 * name is the External ID [doc GUIDE, INV].
 */
export function dispatchOf({ externalId, route }: Entry, requestid: string) {
	return {
		action: 'dispatch',
		requestid,
		externalid: externalId,
		route,
		linkeddata: [
			{ type: 'clid', value: externalId },
			{ type: 'url', label: LINK_LABEL, value: LINK },
			{ type: 'name', value: externalId },
			{ type: 'mediatype', value: 'Probe' },
		],
		routingdata: { interactiontype: 'nonlive' },
	};
}

/** A release as the guide prints it; its request ID must be new [doc REL, INV-OLD]. */
export function releaseOf(externalid: string, requestid: string) {
	return { action: 'release', requestid, externalid };
}

/** A body of invoke; the provider stands once for all of it [doc INV]. */
export function bodyOf(requests: readonly object[], provider: string | null = null) {
	return { ...(provider !== null && { provider }), requests };
}
