import type { Clock } from '../clock.mts';

/** What is sent in one attempt. */
export interface Post {
	/** POST if absent. */
	readonly method?: string;
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
}

/** The headers of a JSON body. Those that are given count more, in upper or lower case. */
export function jsonHeaders(given: Readonly<Record<string, string>>): Record<string, string> {
	const headers = new Headers({ 'content-type': 'application/json' });
	for (const [name, value] of Object.entries(given)) headers.set(name, value);
	return Object.fromEntries(headers);
}

/** What came of an attempt. */
export interface Attempt {
	/** From 1. */
	readonly number: number;
	/** Milliseconds since 1970. */
	readonly startedAt: number;
	/** Whether it got a 2xx. */
	readonly taken: boolean;
	/** Null when there was no answer. */
	readonly status: number | null;
	readonly error: string | null;
}

/** What a queue does with its deliveries. */
export interface DeliveryPlan<D> {
	readonly clock: Clock;
	/** Made anew for each attempt; null: the delivery is not wanted any more. */
	readonly post: (delivery: D) => Post | null;
	/** Told of each attempt. */
	readonly attempted: (delivery: D, attempt: Attempt) => void;
	/** Milliseconds until the next attempt after one that was not taken; null: there is none. */
	readonly retryDelay: (delivery: D, attempt: Attempt) => number | null;
}

/** Milliseconds to wait for an answer [doc WH]; of callbacks it is not documented. */
export const DELIVERY_TIMEOUT = 10_000;

/** Thousands of interactions may change at once; their receiver is not to be flooded. */
const AT_A_TIME = 16;

/** Posts to addresses outside, few at a time, and again if they do not take it. */
export class DeliveryQueue<D> {
	private readonly queue: { readonly delivery: D; readonly number: number }[] = [];
	private readonly underWay = new Set<AbortController>();
	private stopped = false;

	constructor(private readonly plan: DeliveryPlan<D>) {}

	add(delivery: D, number = 1): void {
		this.queue.push({ delivery, number });
		this.next();
	}

	/** Breaks off what is under way and sends nothing any more. */
	stop(): void {
		this.stopped = true;
		for (const controller of this.underWay) controller.abort();
	}

	private next(): void {
		if (this.stopped || this.underWay.size >= AT_A_TIME) return;
		const due = this.queue.shift();
		if (due === undefined) return;
		const post = this.plan.post(due.delivery);
		if (post === null) return this.next();
		void this.attempt(due.delivery, post, due.number);
	}

	private async attempt(delivery: D, post: Post, number: number): Promise<void> {
		const { clock, attempted, retryDelay } = this.plan;
		const startedAt = clock.now();
		const controller = new AbortController();
		this.underWay.add(controller);
		const cancel = clock.schedule(DELIVERY_TIMEOUT, () =>
			controller.abort(new Error(`no answer within ${DELIVERY_TIMEOUT / 1000} s`)),
		);
		const outcome = await send(post, controller.signal);
		cancel();
		this.underWay.delete(controller);
		if (this.stopped) return;
		const attempt = { number, startedAt, ...outcome };
		attempted(delivery, attempt);
		const delay = outcome.taken ? null : retryDelay(delivery, attempt);
		if (delay !== null) clock.schedule(delay, () => this.add(delivery, number + 1));
		this.next();
	}
}

type Outcome = Pick<Attempt, 'taken' | 'status' | 'error'>;

async function send(
	{ method = 'POST', url, headers, body }: Post,
	signal: AbortSignal,
): Promise<Outcome> {
	try {
		const answer = await fetch(url, { method, headers, body, redirect: 'manual', signal });
		await answer.body?.cancel();
		return { taken: answer.ok, status: answer.status, error: null };
	} catch (failure) {
		return { taken: false, status: null, error: reasonOf(failure) };
	}
}

/** `fetch` hides why it failed in the cause, and what it gives need not be an Error of this realm. */
function reasonOf(failure: unknown): string {
	if (typeof failure !== 'object' || failure === null) return String(failure);
	if ('cause' in failure && failure.cause !== undefined) return reasonOf(failure.cause);
	if ('message' in failure && failure.message !== '') return String(failure.message);
	return 'code' in failure ? String(failure.code) : 'unknown';
}
