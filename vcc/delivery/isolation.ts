import type { Problem } from './advice';
import type { Batch } from './batches';
import type { Refusal } from './classify';
import { ProviderQueue, type MayBeTaken, type PendingBatch, type Split } from './providerQueue';

/** Requests that a run may cost beyond its batches: these, and a share of its interactions. */
const EXTRA_REQUESTS = 64;
const EXTRA_SHARE = 1 / 5;

/** A refused request whose culprits were not found within the allowed number of requests. */
const NOT_ISOLATED: Problem = {
	reason: 'notIsolated',
	message:
		'VCC refused a request with this and other interactions, and it would take too many requests to find out which of them are invalid',
	nextStep: [
		{
			needs: 'interactionsPerRequest',
			text: 'Send only the items with this reason again, with their request IDs and with Interactions per Request 1.',
		},
	],
};

/**
 * Decides what to send next, and finds the interactions for which whole requests are refused: a
 * refused batch is halved until they stand alone.
 *
 * It learns on the way. Where both halves of a refused batch are accepted, none of its members was
 * to blame but their number, and all batches are cut to the largest that was accepted. A provider of
 * which everything is refused ends. The number of extra requests has a bound for the whole run.
 */
export class Isolation<T> {
	private readonly queues: ReadonlyArray<ProviderQueue<T>>;
	/** Queues that may have something to send, the next one last. */
	private readonly ready: Array<ProviderQueue<T>>;
	private readonly isReady: Set<ProviderQueue<T>>;
	private extraRequests: number;
	private foundCulprit = false;
	private isSizeLimited = false;
	private largestAccepted = 0;

	/** @param giveUp is told what is not sent any more, and why */
	constructor(
		batches: ReadonlyArray<Batch<T>>,
		private readonly giveUp: (batch: PendingBatch<T>, problem: Problem) => void,
	) {
		const byProvider = new Map<string | undefined, Array<Batch<T>>>();
		for (const batch of batches) {
			const known = byProvider.get(batch.provider);
			if (known === undefined) byProvider.set(batch.provider, [batch]);
			else known.push(batch);
		}
		this.queues = [...byProvider.values()].map((own) => new ProviderQueue(own));
		this.ready = [...this.queues].reverse();
		this.isReady = new Set(this.ready);
		const interactions = batches.reduce((sum, { members }) => sum + members.length, 0);
		this.extraRequests = EXTRA_REQUESTS + Math.floor(interactions * EXTRA_SHARE);
	}

	/** The next batch to send; undefined if there is none until a request in flight is answered. */
	next(): PendingBatch<T> | undefined {
		for (let queue = this.ready.at(-1); queue !== undefined; queue = this.ready.at(-1)) {
			const batch = queue.take();
			if (batch === undefined) this.isReady.delete(this.ready.pop() ?? queue);
			else if (this.mayGo(batch)) return batch;
		}
		return undefined;
	}

	/** Everything that was not sent. */
	rest(): ReadonlyArray<PendingBatch<T>> {
		return this.queues.flatMap((queue) => queue.takeAll());
	}

	accepted(batch: PendingBatch<T>): void {
		const { members, half, queue } = batch;
		this.largestAccepted = Math.max(this.largestAccepted, members.length);
		if (half !== undefined && ++half.split.accepted === 2) this.isSizeLimited = true;
		queue.accepted(batch);
		this.proceed(batch);
	}

	/** Takes note of a refusal for one of the members, all of whom go again if there are several. */
	refused(batch: PendingBatch<T>, { problem }: Refusal, mayBeTaken: MayBeTaken): void {
		const { queue, members } = batch;
		if (members.length === 1) {
			this.foundCulprit = true;
			queue.refused(batch);
			if (queue.hasEnded) this.end(queue, queue.takeAll(), problem);
		} else {
			const parts = this.split({ ...batch, mayBeTaken });
			if (queue.hasEnded) this.end(queue, parts, problem);
			else this.queueParts(queue, parts);
		}
		this.proceed(batch);
	}

	/** Takes note of any other end of a batch. */
	settled(batch: PendingBatch<T>): void {
		batch.queue.settled(batch, false);
		this.proceed(batch);
	}

	/** Once a culprit was found, the answer to a first half often saves sending the second whole. */
	private queueParts(queue: ProviderQueue<T>, parts: ReadonlyArray<PendingBatch<T>>): void {
		const [first, second] = parts;
		if (this.foundCulprit && first !== undefined && second?.half !== undefined) {
			queue.defer(second.half.split, second);
			queue.push(first);
		} else queue.push(...parts);
	}

	/** Otherwise it was cut, halved or given up. */
	private mayGo(batch: PendingBatch<T>): boolean {
		const { members, half, queue, isExtra } = batch;
		const isKnownBad = half?.isSecond === true && half.split.accepted === 1 && this.foundCulprit;
		if (members.length > this.sizeLimit || (isKnownBad && members.length > 1)) {
			this.queueParts(queue, this.split(batch));
			return false;
		}
		if (isExtra && this.extraRequests === 0) {
			this.giveUp(batch, NOT_ISOLATED);
			queue.settled(batch, false);
			return false;
		}
		if (isExtra) this.extraRequests--;
		return true;
	}

	private get sizeLimit(): number {
		return this.isSizeLimited ? this.largestAccepted : Infinity;
	}

	private split(batch: PendingBatch<T>): Array<PendingBatch<T>> {
		const { members } = batch;
		if (members.length > this.sizeLimit) return cut(batch, this.sizeLimit);
		const split: Split = { accepted: 0 };
		return cut(batch, Math.ceil(members.length / 2)).map((part, index) => ({
			...part,
			isExtra: true,
			half: { split, isSecond: index === 1 },
		}));
	}

	private end(
		{ refusedAlone }: ProviderQueue<T>,
		batches: ReadonlyArray<PendingBatch<T>>,
		{ message, ...problem }: Problem,
	): void {
		const words = `VCC refused all ${refusedAlone} interactions that were sent alone. ${message}`;
		for (const batch of batches) this.giveUp(batch, { ...problem, message: words });
	}

	/** After a batch was answered its second half may go, and there may be something else to send. */
	private proceed({ queue, half }: PendingBatch<T>): void {
		if (half !== undefined && !half.isSecond) queue.resume(half.split);
		if (this.isReady.has(queue)) return;
		this.isReady.add(queue);
		this.ready.push(queue);
	}
}

/** The batch in parts of at most that many members. */
function cut<T>(batch: PendingBatch<T>, most: number): Array<PendingBatch<T>> {
	const { members } = batch;
	const parts: Array<PendingBatch<T>> = [];
	for (let start = 0; start < members.length; start += most) {
		const part = members.slice(start, start + most);
		parts.push({ ...batch, members: part, half: undefined, isExtra: false });
	}
	return parts;
}
