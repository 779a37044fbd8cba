import type { Profile } from '../profile.mts';
import type { AgentAction, Registration } from './wire.mts';

/** The settings of a provider after its last registration. */
export interface Provider {
	readonly name: string;
	/** Where notifications go; null: nowhere. */
	readonly endpoint: string | null;
	readonly headers: Readonly<Record<string, string>>;
	readonly agentActionsPermitted: Readonly<Partial<Record<AgentAction, 0 | 1>>>;
}

/** The providers that were registered; none can be taken back [inferred: no endpoint for it]. */
export class Providers {
	private readonly byName = new Map<string, Provider>();

	/** Takes a registration; it replaces all earlier settings of that name [doc REG]. */
	register({ provider, endpoint, headers, agentactionspermitted }: Registration): void {
		this.byName.set(provider, {
			name: provider,
			endpoint: endpoint ?? null,
			headers: headers ?? {},
			agentActionsPermitted: agentactionspermitted ?? {},
		});
	}

	/** The settings of a provider, or undefined for a name that nobody registered. */
	find(name: string | null): Provider | undefined {
		return name === null ? undefined : this.byName.get(name);
	}

	/**
	 * Whether an agent may do this with an interaction of the provider [doc REG]. Everything goes
	 * when there is no provider, or it is not registered.
	 */
	permits(name: string | null, action: AgentAction, absent: Profile['absentPermission']): boolean {
		const provider = this.find(name);
		if (provider === undefined) return true;
		const permitted = provider.agentActionsPermitted[action];
		return permitted === undefined ? absent === 'permitted' : permitted === 1;
	}

	/** All providers as the control API shows them: header names without their values. */
	view() {
		return [...this.byName.values()].map(({ name, endpoint, headers, agentActionsPermitted }) => ({
			name,
			endpoint: endpoint === null ? null : withoutQuery(endpoint),
			headerNames: Object.keys(headers),
			agentActionsPermitted,
		}));
	}
}

/** An address without its query, which may hold a secret. */
export function withoutQuery(address: string): string {
	const { origin, pathname } = new URL(address);
	return origin + pathname;
}
