import type { FastifyRequest } from 'fastify';
import type { CallRecord, Endpoint } from '../centre/calls.mts';
import type { Fault } from '../centre/faults.mts';

declare module 'fastify' {
	interface FastifyContextConfig {
		/** Which endpoint of the contact centre a route is. */
		endpoint?: Endpoint;
		/** True for a page that is no part of the contact centre, such as the console. */
		aside?: boolean;
	}
	interface FastifyRequest {
		/** The line of the call log. */
		call: CallRecord;
		/** The fault to play on this call. */
		fault: Fault | null;
	}
}

/** Whether a call is none of the contact centre's: a page of the sandbox, or the control API. */
export function isAside({ url, routeOptions }: FastifyRequest): boolean {
	return routeOptions.config.aside === true || url === '/control' || url.startsWith('/control/');
}

/** Whether the contact centre is to take no notice of a call, because a fault says so. */
export function isKeptFromCentre({ fault }: { fault: Fault | null }): boolean {
	return fault !== null && !fault.processed;
}
