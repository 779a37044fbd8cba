import type { Clock } from '../clock.mts';

/** A request of the contact center to somebody else. */
export interface Outgoing {
	readonly method: string;
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
}

/** What became of it. */
export interface Answered {
	/** Milliseconds since 1970. */
	readonly startedAt: number;
	readonly durationMs: number;
	/** True for a 2xx. */
	readonly taken: boolean;
	/** Null when there was no answer. */
	readonly status: number | null;
	readonly error: string | null;
}

/** Thousands of interactions may change at once; their receiver is not to be flooded. */
const AT_A_TIME = 16;

/** Sends requests in the order in which they come, a few at a time. */
export class Outbox {
	private readonly queue: { request: Outgoing; done: (answered: Answered) => void }[] = [];
	private readonly underWay = new Set<AbortController>();
	private stopped = false;

	/** @param timeout milliseconds to wait for an answer */
	constructor(
		private readonly clock: Clock,
		private readonly timeout: number,
	) {}

	/** Sends a request, and says what became of it unless it is stopped first. */
	send(request: Outgoing, done: (answered: Answered) => void): void {
		this.queue.push({ request, done });
		this.next();
	}

	/** Breaks off what is under way and sends nothing any more. */
	stop(): void {
		this.stopped = true;
		for (const controller of this.underWay) controller.abort();
	}

	private next(): void {
		if (this.stopped || this.underWay.size >= AT_A_TIME) return;
		const first = this.queue.shift();
		if (first !== undefined) void this.deliver(first.request, first.done);
	}

	private async deliver(request: Outgoing, done: (answered: Answered) => void): Promise<void> {
		const startedAt = this.clock.now();
		const controller = new AbortController();
		this.underWay.add(controller);
		const cancel = this.clock.schedule(this.timeout, () =>
			controller.abort(new Error(`no answer within ${this.timeout / 1000} s`)),
		);
		const answer = await answerTo(request, controller.signal);
		cancel();
		this.underWay.delete(controller);
		if (this.stopped) return;
		done({ ...answer, startedAt, durationMs: this.clock.now() - startedAt });
		this.next();
	}
}

async function answerTo(
	{ method, url, headers: given, body }: Outgoing,
	signal: AbortSignal,
): Promise<Pick<Answered, 'taken' | 'status' | 'error'>> {
	try {
		const headers = new Headers({ 'content-type': 'application/json' });
		for (const [name, value] of Object.entries(given)) headers.set(name, value);
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
