import type { FastifyRequest } from 'fastify';
import type { CallRecord, Endpoint } from '../center/calls.mts';
import type { Fault } from '../center/faults.mts';

declare module 'fastify' {
	interface FastifyContextConfig {
		/** Which endpoint of the contact center a route is. */
		endpoint?: Endpoint;
		/** True for a page that is no part of the contact center, such as the console. */
		aside?: boolean;
	}
	interface FastifyRequest {
		/** The line of the call log. */
		call: CallRecord;
		/** The fault to play on this call. */
		fault: Fault | null;
	}
}

/** Whether a call is none of the contact center's: a page of the sandbox, or the control API. */
export function isAside({ url, routeOptions }: FastifyRequest): boolean {
	return routeOptions.config.aside === true || url === '/control' || url.startsWith('/control/');
}

/** Whether the contact center is to take no notice of a call, because a fault says so. */
export function isKeptFromCenter({ fault }: { fault: Fault | null }): boolean {
	return fault !== null && !fault.processed;
}
