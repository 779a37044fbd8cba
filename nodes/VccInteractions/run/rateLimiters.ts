import { RateLimiter } from '../../../vcc/delivery/rateLimiter';
import { CREDENTIAL, type RequestContext } from './transport';

/** By the id of the credential, of which there are few; small, and so never forgotten. */
const limiters = new Map<string, RateLimiter>();

/**
 * The rate limiter of the credential that a node uses, shared by all runs of this process: the limit
 * is the account's, not a run's.
 */
export function rateLimiterOf(n8n: RequestContext): RateLimiter {
	const id = n8n.getNode().credentials?.[CREDENTIAL]?.id;
	if (id === undefined || id === null) return new RateLimiter();
	const limiter = limiters.get(id) ?? new RateLimiter();
	limiters.set(id, limiter);
	return limiter;
}
