import type { Agent } from './agent.mts';
import type { CallRecord } from './calls.mts';
import type { CallbackRecord } from './callbacks.mts';
import type { EventRecord } from './eventDeliveries.mts';
import type { Interaction } from './interaction.mts';

/** Something that has just become different in the contact center. */
export type Change =
	| { readonly what: 'interaction'; readonly interaction: Interaction }
	| { readonly what: 'agent'; readonly agent: Agent }
	| { readonly what: 'callback'; readonly callback: CallbackRecord }
	| { readonly what: 'delivery'; readonly delivery: EventRecord }
	| { readonly what: 'call'; readonly call: CallRecord }
	| {
			readonly what: 'provider' | 'subscription' | 'settings' | 'plan' | 'faults' | 'reset';
	  };

/** Tells whoever subscribed about every change, in order. */
export class EventBus {
	private readonly listeners = new Set<(change: Change) => void>();

	/** Calls `listener` on every change from now on; the answer ends that. */
	subscribe(listener: (change: Change) => void): () => void {
		this.listeners.add(listener);
		return () => this.listeners.delete(listener);
	}

	/** Passes a change on to all listeners. */
	publish(change: Change): void {
		for (const listener of this.listeners) listener(change);
	}
}
