import type { Clock } from '../clock.mts';
import type { Interaction } from './interaction.mts';

/** What is to happen to interactions later; each waits for at most one thing at a time. */
export class InteractionTimers {
	private readonly cancels = new Map<Interaction, () => void>();

	constructor(private readonly clock: Clock) {}

	/** Does `task` after `ms`, in place of what was to come before; null: never. */
	set(interaction: Interaction, ms: number | null, task: () => void): void {
		this.clear(interaction);
		if (ms === null) return;
		const cancel = this.clock.schedule(ms, () => {
			this.cancels.delete(interaction);
			task();
		});
		this.cancels.set(interaction, cancel);
	}

	/** Calls off what was to come. */
	clear(interaction: Interaction): void {
		this.cancels.get(interaction)?.();
		this.cancels.delete(interaction);
	}
}
