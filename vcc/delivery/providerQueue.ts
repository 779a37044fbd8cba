import type { Batch } from './batches';

/**
 * Why interactions may have been accepted although no answer said so: an answer to them got lost, or
 * they were part of a request that was refused as a whole, for another one of its members.
 */
export type MayBeTaken = 'lostAnswer' | 'refusedTogether' | undefined;

/** A batch that waits to be sent. */
export interface PendingBatch<T> extends Batch<T> {
	readonly queue: ProviderQueue<T>;
	readonly mayBeTaken: MayBeTaken;
	/** Counts against the run's extra requests. */
	readonly isExtra: boolean;
	/** Sent alone to see whether its provider has any use, see `ProviderQueue.sample`. */
	readonly isSample: boolean;
	/** The refused batch that this is a half of. */
	readonly half?: { readonly split: Split; readonly isSecond: boolean };
}

/** A refused batch that was halved. */
export interface Split {
	/** Halves of it that were accepted as they are. */
	accepted: number;
}

/** Interactions refused alone, without one accepted, after which the rest of a provider is sampled. */
const REFUSED_BEFORE_SAMPLE = 8;
const SAMPLES = 3;

/** What is left to send of one provider, and what is known of it. The last one pushed goes first. */
export class ProviderQueue<T> {
	/** Refused alone, samples included. */
	refusedAlone = 0;
	/** Every sample was refused too: nothing more is sent. */
	hasEnded = false;
	private hasAccepted = false;
	private hasSampled = false;
	private samplesOpen = 0;
	private samplesRefused = 0;
	private pending: Array<PendingBatch<T>>;
	/** Second halves that had better wait for the answer to the first. */
	private readonly deferred = new Map<Split, PendingBatch<T>>();

	constructor(batches: ReadonlyArray<Batch<T>>) {
		this.pending = batches
			.map(({ provider, members }) => this.batch({ provider, members }))
			.reverse();
	}

	/** Puts batches before all others; the first of them goes first. */
	push(...batches: ReadonlyArray<PendingBatch<T>>): void {
		this.pending.push(...[...batches].reverse());
	}

	/** Keeps a second half back until `resume`, as long as there is something else to send. */
	defer(split: Split, second: PendingBatch<T>): void {
		this.deferred.set(split, second);
	}

	/** Puts a second half that was kept back before all others. */
	resume(split: Split): void {
		const second = this.deferred.get(split);
		if (second !== undefined) this.push(second);
		this.deferred.delete(split);
	}

	/** The next batch; undefined if there is none, or samples are awaited first. */
	take(): PendingBatch<T> | undefined {
		if (this.pending.length === 0) this.resumeOne();
		const next = this.pending.at(-1);
		if (next === undefined || (this.samplesOpen > 0 && !next.isSample)) return undefined;
		return this.pending.pop();
	}

	/** Everything that is left, which then is left no more. */
	takeAll(): ReadonlyArray<PendingBatch<T>> {
		this.push(...this.deferred.values());
		this.deferred.clear();
		return this.pending.splice(0);
	}

	accepted(batch: PendingBatch<T>): void {
		this.hasAccepted = true;
		this.settled(batch, false);
	}

	/** Takes note of a refusal of an interaction that was sent alone. */
	refused(batch: PendingBatch<T>): void {
		this.refusedAlone++;
		this.settled(batch, true);
		const isHopeless = this.refusedAlone >= REFUSED_BEFORE_SAMPLE && !this.hasAccepted;
		if (isHopeless && !this.hasSampled) this.sample();
	}

	/** Takes note that a batch needs no more attention. */
	settled({ isSample }: PendingBatch<T>, isRefused: boolean): void {
		if (!isSample) return;
		this.samplesOpen--;
		if (isRefused) this.samplesRefused++;
		if (this.samplesOpen === 0 && this.samplesRefused === SAMPLES) this.hasEnded = true;
	}

	private resumeOne(): void {
		for (const split of this.deferred.keys()) return this.resume(split);
	}

	/** Puts single interactions, spread over what is left, before all the rest. */
	private sample(): void {
		const left = this.takeAll();
		const rest = left.flatMap(({ members }) => members);
		const chosen = new Set<T>();
		for (let place = 1; place < 2 * SAMPLES; place += 2) {
			const member = rest[Math.floor((rest.length * place) / (2 * SAMPLES))];
			if (member !== undefined) chosen.add(member);
		}
		const samples: Array<PendingBatch<T>> = [];
		this.pending = left.flatMap((batch) => {
			const members = batch.members.filter((member) => !chosen.has(member));
			if (members.length === batch.members.length) return batch;
			for (const member of batch.members.filter((each) => chosen.has(each))) {
				samples.push({
					...batch,
					members: [member],
					half: undefined,
					isSample: true,
				});
			}
			return members.length === 0 ? [] : { ...batch, members, half: undefined };
		});
		this.hasSampled = samples.length > 0;
		this.samplesOpen = samples.length;
		this.samplesRefused = SAMPLES - samples.length;
		this.pending.push(...samples);
	}

	private batch({ provider, members }: Batch<T>): PendingBatch<T> {
		return {
			provider,
			members,
			queue: this,
			mayBeTaken: undefined,
			isExtra: false,
			isSample: false,
		};
	}
}
