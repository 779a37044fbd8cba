import { NotAsked } from '../outcome.mts';

/**
 * Where an interaction is, as far as the probe knows. `perhaps`: it was sent, and no clear answer
 * came. `ended`: VCC said that it is over. `gone`: its release was refused, so it is not there.
 */
export type EntryState = 'new' | 'perhaps' | 'accepted' | 'refused' | 'released' | 'ended' | 'gone';

/** An interaction that the probe makes. */
export interface Entry {
	readonly externalId: string;
	/** A route of another name than that of the options, or undefined. */
	readonly route: string;
	readonly provider: string | null;
	state: EntryState;
	/** When it was sent, in milliseconds since 1970. */
	sentAt: number;
}

/** Every interaction of a run, written down before it is sent. */
export class Ledger {
	readonly entries: Entry[] = [];
	private requestCount = 0;

	/** @param run makes the ids of this run unlike those of any other; @param most interactions. */
	constructor(
		readonly run: string,
		private readonly most: number,
	) {}

	/** An External ID of this run that no interaction has. */
	nextId(): string {
		return `probe-${this.run}-${this.entries.length + 1}`;
	}

	/** A new Request ID; VCC ignores repeats [doc INV-OLD]. */
	nextRequestId(): string {
		return `probe-${this.run}-request-${++this.requestCount}`;
	}

	/** How many more interactions may be made. */
	get room(): number {
		const made = this.entries.filter(({ state }) => state !== 'refused').length;
		return this.most - made;
	}

	/**
	 * Enters an interaction that is to be dispatched.
	 * @param externalId of an earlier one, for a second dispatch under it.
	 * @throws NotAsked when the run has made as many as it may.
	 */
	add(route: string, provider: string | null, externalId = this.nextId()): Entry {
		if (this.room <= 0) throw new NotAsked(`--max ${this.most} interactions were made`);
		const entry: Entry = { externalId, route, provider, state: 'new', sentAt: 0 };
		this.entries.push(entry);
		return entry;
	}

	/** Notes what became of interactions that were sent together. */
	mark(entries: readonly Entry[], state: EntryState): void {
		for (const entry of entries) entry.state = state;
	}

	/** Notes that an agent has ended an interaction with this External ID. */
	markEnded(externalId: string): void {
		const entry = this.entries.find((one) => one.externalId === externalId && isOpen(one));
		if (entry !== undefined) entry.state = 'ended';
	}

	/** Interactions that may still be in the contact center. */
	get open(): Entry[] {
		return this.entries.filter(isOpen);
	}
}

function isOpen({ state }: Entry): boolean {
	return state === 'accepted' || state === 'perhaps';
}
