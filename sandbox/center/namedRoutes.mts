import type { Profile } from '../profile.mts';

/** What the interaction plan behind a named route does: hands to an agent, sends an SMS, or nothing. */
export type Plan = 'agent' | 'sms' | 'none';

/** The named routes that exist here. Only `SMS NR` has a plan without an agent [doc GUIDE]. */
export const namedRoutes: ReadonlyMap<string, Plan> = new Map<string, Plan>([
	['Route Interaction NR', 'agent'],
	['Support NR', 'agent'],
	['Sales NR', 'agent'],
	['Billing NR', 'agent'],
	['Chat NR', 'agent'],
	['SMS NR', 'sms'],
]);

/**
 * The plan an interaction meets on its route. Whether a route exists is found out only after the
 * request was accepted [inferred], and by default every name leads to an agent, so that nobody has
 * to guess names for a first try.
 */
export function planOf(route: string, unknownRoute: Profile['unknownRoute']): Plan {
	return namedRoutes.get(route) ?? (unknownRoute === 'delivered' ? 'agent' : 'none');
}
