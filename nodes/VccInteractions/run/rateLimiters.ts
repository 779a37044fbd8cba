import { RateLimiter } from '../../../vcc/delivery/rateLimiter';
import { n8nClock } from './n8nClock';
import { CREDENTIAL, type RequestContext } from './transport';

/** One for each credential that this process uses: the limit is the account's, not a run's. */
const limiters = new Map<string, RateLimiter>();

/** The rate limiter of the credential that a node uses, shared by all runs of this process. */
export function rateLimiterOf(n8n: RequestContext): RateLimiter {
	const id = n8n.getNode().credentials?.[CREDENTIAL]?.id;
	if (id === undefined || id === null) return new RateLimiter();
	const known = limiters.get(id);
	if (known !== undefined) return known;
	forgetIdle();
	const limiter = new RateLimiter();
	limiters.set(id, limiter);
	return limiter;
}

/** Keeps the map as small as the number of credentials in use. */
function forgetIdle(): void {
	const now = n8nClock.elapsed();
	for (const [id, limiter] of limiters) {
		if (limiter.isIdle(now)) limiters.delete(id);
	}
}
