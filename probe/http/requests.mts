import type { Clock } from '../clock.mts';
import { NoAnswer, NotAsked, Stopped } from '../outcome.mts';
import { type Answer, type HttpRequest, isHtml, type Send } from './answer.mts';
import { retryAfter } from './retryAfter.mts';

/** Requests of a run at most, also after failures. */
export const MOST_REQUESTS = 60;

/** Of these only releases may use the last ones. */
export const KEPT_FOR_RELEASES = 15;

/** So many requests in a row without an answer mean that there is no contact center to ask. */
const MOST_UNANSWERED = 3;

/** The longest wait after a request without an answer, in milliseconds. */
const LONGEST_PAUSE = 10_000;

/** A way to send: to ask, or to release. */
export type Channel = (request: HttpRequest) => Promise<Answer>;

/** What requests need. */
export interface RequestContext {
	readonly send: Send;
	readonly clock: Clock;
	/** Milliseconds from the start of one request to the next. */
	readonly paceMs: number;
	/** Aborts when nothing more is to be asked; releases still go out. */
	readonly interrupt: AbortSignal;
	/** Aborts when nothing at all is to be sent any more. */
	readonly abandon: AbortSignal;
}

/** Everything that goes to the contact center goes through here: its number, its pace, its end. */
export class Requests {
	/** Requests sent so far. */
	sent = 0;
	/** When the last one started, in milliseconds since 1970. */
	lastSentAt = -Infinity;
	/** Headers of every answer that came. */
	readonly headersSeen: Answer['headers'][] = [];
	private asked = 0;
	private unanswered = 0;
	private throttled = 0;
	private stopReason: string | undefined;
	/** When the next request may start, in milliseconds since 1970. */
	private notBefore = -Infinity;

	constructor(private readonly around: RequestContext) {}

	/** Why nothing more can be asked; undefined while it can. */
	get whyStopped(): string | undefined {
		return this.around.interrupt.aborted ? 'interrupted' : this.stopReason;
	}

	/** Nothing more is asked from now on. */
	stop(reason: string): void {
		this.stopReason ??= reason;
	}

	/**
	 * Sends a request that asks something; once more if no answer came, since VCC ignores a repeated
	 * Request ID [doc INV-OLD] and every other request may be repeated.
	 * @throws Stopped when nothing may be asked any more, NotAsked when only the requests for releases
	 * are left, NoAnswer for a lost answer, 3xx, 5xx, or a web page in place of success.
	 */
	readonly ask: Channel = async (request) => {
		try {
			return await this.askOnce(request);
		} catch (error) {
			const again = error instanceof NoAnswer && this.whyStopped === undefined && this.canAsk;
			if (!again) throw error;
			return await this.askOnce(request);
		}
	};

	/**
	 * Sends a request that releases, also when nothing may be asked any more.
	 * @throws NotAsked when no request is left or it was given up, NoAnswer as {@link ask} and for 429.
	 */
	readonly release: Channel = async (request) => {
		if (this.sent >= MOST_REQUESTS) throw new NotAsked('no requests left');
		await this.waitForTurn(this.around.abandon);
		if (this.around.abandon.aborted) throw new NotAsked('given up');
		return await this.attempt(request);
	};

	/** Milliseconds until the next request may start. */
	get msToWait(): number {
		return Math.max(this.notBefore - this.around.clock.now(), 0);
	}

	private get canAsk(): boolean {
		return this.asked < MOST_REQUESTS - KEPT_FOR_RELEASES;
	}

	private async askOnce(request: HttpRequest): Promise<Answer> {
		this.demandGo();
		if (!this.canAsk) throw new NotAsked('no requests left');
		await this.waitForTurn(this.around.interrupt);
		this.demandGo();
		this.asked++;
		return await this.attempt(request);
	}

	private demandGo(): void {
		if (this.whyStopped !== undefined) throw new Stopped(this.whyStopped);
	}

	private async waitForTurn(until: AbortSignal): Promise<void> {
		if (this.msToWait > 0) await this.around.clock.sleep(this.msToWait, until);
	}

	private async attempt(request: HttpRequest): Promise<Answer> {
		const { clock, paceMs, send } = this.around;
		this.sent++;
		this.lastSentAt = clock.now();
		this.notBefore = this.lastSentAt + paceMs;
		try {
			const answer = await send(request);
			this.headersSeen.push(answer.headers);
			this.throwUnlessAnswered(answer);
			this.unanswered = this.throttled = 0;
			return answer;
		} catch (error) {
			if (!(error instanceof NoAnswer)) throw error;
			if (++this.unanswered >= MOST_UNANSWERED)
				this.stop(`${MOST_UNANSWERED} requests in a row got no answer of the API`);
			const pause = Math.min(1000 * 2 ** this.unanswered, LONGEST_PAUSE);
			if (this.unanswered > 1) this.delay(pause);
			throw error;
		}
	}

	private throwUnlessAnswered(answer: Answer): void {
		const { status } = answer;
		if (status === 429) {
			this.stop('VCC answered 429, its limit for requests');
			this.delay(retryAfter(answer, this.throttled++, this.around.clock.now()));
			throw new NoAnswer('answered 429');
		}
		if (status >= 500) throw new NoAnswer(`answered ${status}`);
		if (status >= 300 && status < 400) throw new NoAnswer(`redirected (${status})`);
		if (status < 300 && isHtml(answer)) throw new NoAnswer(`answered ${status} with a web page`);
	}

	private delay(ms: number): void {
		this.notBefore = Math.max(this.notBefore, this.around.clock.now() + ms);
	}
}
