import type { Interaction } from './interaction.mts';
import { type Demand, type RoutableAgent, suits } from './routing.mts';

interface Queue {
	readonly key: string;
	readonly demand: Demand;
	/** Oldest first. */
	readonly waiting: Interaction[];
}

/**
 * The interactions nobody could take yet, in one line for each kind of demand, so that an agent who
 * gets free looks at the heads of a few lines and not at thousands of interactions.
 */
export class Queues {
	private readonly queues = new Map<string, Queue>();
	private readonly lineOf = new Map<Interaction, Queue>();

	/** Puts an interaction in the line of its demand, at the place its age gives it. */
	add(interaction: Interaction, demand: Demand): void {
		const key = JSON.stringify([demand.load, demand.onlyAgent, [...demand.mandatory].sort()]);
		let line = this.queues.get(key);
		if (line === undefined) this.queues.set(key, (line = { key, demand, waiting: [] }));
		line.waiting.splice(placeOf(interaction, line.waiting), 0, interaction);
		this.lineOf.set(interaction, line);
	}

	/** Takes an interaction out; without effect when it stands in no line. */
	remove(interaction: Interaction): void {
		const line = this.lineOf.get(interaction);
		if (line === undefined) return;
		line.waiting.splice(placeOf(interaction, line.waiting), 1);
		if (line.waiting.length === 0) this.queues.delete(line.key);
		this.lineOf.delete(interaction);
	}

	/** The interaction that has waited longest of those that suit the agent. */
	oldestFor(agent: RoutableAgent): Interaction | undefined {
		let oldest: Interaction | undefined;
		for (const { demand, waiting } of this.queues.values()) {
			const head = waiting[0];
			if (head === undefined || (oldest && oldest.number < head.number)) continue;
			if (suits(agent, demand)) oldest = head;
		}
		return oldest;
	}
}

/** Index of the first that is not older, by halving. */
function placeOf(interaction: Interaction, waiting: readonly Interaction[]): number {
	let low = 0;
	let high = waiting.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if ((waiting[middle]?.number ?? Infinity) < interaction.number) low = middle + 1;
		else high = middle;
	}
	return low;
}
