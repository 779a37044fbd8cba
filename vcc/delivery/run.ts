import type { AdviceContext, Problem } from './advice';
import type { Batch } from './batches';
import { Circuit } from './circuit';
import { cancelled, type Classification, type Refusal } from './classify';
import type { Clock } from './clock';
import { Isolation } from './isolation';
import { onAbort } from './onAbort';
import type { Answer } from './outcome';
import { Outcomes } from './outcomes';
import type { PendingBatch } from './providerQueue';
import type { RateLimiter } from './rateLimiter';
import { sendWithRetries, type FailedRequest, type RetryPolicy } from './retry';
import { Totals } from './totals';

/** How a run sends. */
export interface DeliveryOptions extends RetryPolicy {
	/** Requests in flight at a time, at least 1. */
	readonly concurrency: number;
	/** Requests a minute at most; 0 for no pace. */
	readonly requestsPerMinute: number;
}

/** What delivery needs from outside. */
export interface DeliveryContext<T> {
	/** Which members share a request; each of them once. */
	readonly pack: (members: readonly T[]) => ReadonlyArray<Batch<T>>;
	/** One attempt to send a batch in one request; never rejects. */
	readonly send: (batch: Batch<T>) => Promise<Answer>;
	readonly clock: Clock;
	/** Shared with other runs that use the same account. */
	readonly limiter: RateLimiter;
	/** Aborts when the execution is stopped. */
	readonly cancelSignal?: AbortSignal;
	readonly advice: AdviceContext;
}

/** The sending of a run: what goes when, and when it ends. */
export class Run<T> {
	readonly outcomes: Outcomes<T>;
	readonly totals = new Totals();
	private readonly circuit = new Circuit();
	private readonly isolation: Isolation<T>;
	/** Ends every wait. */
	private readonly end = new AbortController();
	/** Why the run ended before everything was sent. */
	private cause: Problem | undefined;
	private hasAccepted = false;
	private inFlight = 0;

	constructor(
		batches: ReadonlyArray<Batch<T>>,
		private readonly options: DeliveryOptions,
		private readonly context: Omit<DeliveryContext<T>, 'pack'>,
	) {
		this.outcomes = new Outcomes(context.advice);
		this.isolation = new Isolation(batches, (batch, problem) =>
			this.outcomes.unsent(batch, problem),
		);
	}

	/** Sends until nothing is in flight and nothing is left that may be sent. */
	async sendAll(): Promise<void> {
		const { cancelSignal } = this.context;
		const cancel = () => this.halt(cancelled(false).problem);
		if (cancelSignal?.aborted) cancel();
		const forget = cancelSignal && onAbort(cancelSignal, cancel);
		try {
			await new Promise<void>((resolve, reject) => this.sendMore(resolve, reject));
		} finally {
			forget?.();
		}
		for (const batch of this.isolation.rest()) this.outcomes.stopped(batch, this.cause);
	}

	/** Sends as much as may be in flight, again whenever a request was answered. */
	private sendMore(done: () => void, failed: (error: unknown) => void): void {
		while (this.inFlight < (this.hasAccepted ? this.options.concurrency : 1)) {
			const batch = this.cause === undefined ? this.isolation.next() : undefined;
			if (batch === undefined) break;
			this.inFlight++;
			this.send(batch).then(() => {
				this.inFlight--;
				this.sendMore(done, failed);
			}, failed);
		}
		if (this.inFlight === 0) done();
	}

	private async send(batch: PendingBatch<T>): Promise<void> {
		const { clock, limiter, send } = this.context;
		const { requestsPerMinute } = this.options;
		const began = this.circuit.now();
		const result = await sendWithRetries(async () => await send(batch), this.options, {
			clock,
			limiter,
			signal: this.end.signal,
			spacing: requestsPerMinute > 0 ? 60_000 / requestsPerMinute : 0,
			onAttempt: (classification) => this.attempted(classification),
			onWait: (from, to) => this.totals.waited(from, to),
		});
		this.totals.sent(result.sent);
		switch (result.kind) {
			case 'accepted':
				this.hasAccepted = true;
				this.outcomes.accepted(batch, result);
				return this.isolation.accepted(batch);
			case 'unsent':
				this.outcomes.stopped(batch, this.cause);
				return this.isolation.settled(batch);
			case 'failed':
				this.circuit.failed(result, began);
				return this.failed(batch, result);
		}
	}

	private attempted(classification: Classification): void {
		this.circuit.attempted(classification);
		if (classification.outcome !== 'accepted' && this.circuit.isOpen) {
			this.halt(classification.problem);
		}
	}

	private failed(batch: PendingBatch<T>, result: FailedRequest): void {
		const { refusal, mayBeTaken } = result;
		const isFatal = this.isFatal(refusal);
		if (isFatal || this.circuit.isOpen) this.halt(refusal.problem);
		const isRefused = refusal.isolate && !isFatal;
		if (!isRefused || batch.members.length === 1) this.outcomes.failed(batch, result);
		if (!isRefused) return this.isolation.settled(batch);
		const reason = mayBeTaken ? 'lostAnswer' : (batch.mayBeTaken ?? 'refusedTogether');
		this.isolation.refused(batch, refusal, reason);
	}

	/** Whether every other request would end the same way. */
	private isFatal({ halt }: Refusal): boolean {
		return halt === 'untilAccepted' ? !this.hasAccepted : halt;
	}

	private halt(cause: Problem): void {
		this.cause ??= cause;
		this.end.abort();
	}
}
