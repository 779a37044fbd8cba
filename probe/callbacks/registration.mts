import type { SessionParts } from '../session.mts';

/** All four permissions, as it is safest to send them [doc REG]. */
export const allPermitted = { release: 1, hold: 1, transferToAgent: 1, transferToRoute: 1 };

/** The headers that VCC is asked to send with every callback [doc REG]. */
export function callbackHeaders({ callbackSecret }: SessionParts): Record<string, string> {
	return { Authorization: `Bearer ${callbackSecret}`, 'X-Vcc-Probe': 'callback' };
}

/** The body of register: address and headers only where callbacks can arrive [doc REG]. */
export function registrationOf(parts: SessionParts, agentactionspermitted: object): object {
	const { provider, callbackUrl } = parts.targets;
	return {
		provider,
		...(callbackUrl !== undefined && { endpoint: callbackUrl, headers: callbackHeaders(parts) }),
		agentactionspermitted,
	};
}
