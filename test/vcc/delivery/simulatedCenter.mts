import type { Batch } from '../../../vcc/delivery/batches.ts';
import { bodyOf } from '../../../vcc/delivery/batches.ts';
import type { Interaction } from '../../../vcc/api/interaction.ts';
import type { Answer } from '../../../vcc/delivery/outcome.ts';
import type { VirtualTime } from './virtualTime.mts';

/** What happens to one request in place of the usual. */
export interface Fault {
	readonly answer: Answer;
	/** Whether the contact center processes what it got, although the answer does not say so. */
	readonly processed: boolean;
	/** Milliseconds until the answer. */
	readonly delay?: number;
}

/** A request as the contact center saw it. */
export interface SeenRequest {
	/** Milliseconds since the start. */
	readonly at: number;
	/** Milliseconds since the start. */
	readonly answeredAt: number;
	readonly body: string;
	readonly provider: string | undefined;
	readonly ids: readonly string[];
	readonly answer: Answer;
}

/** How a contact center behaves. */
export interface CenterRules {
	/** Whether it refuses an interaction, and with it the whole request. */
	readonly refuses?: (requestId: string, provider: string | undefined) => boolean;
	/** Interactions that it takes in one request at most. */
	readonly mostInRequest?: number;
	/** Status of a refusal; 400 unless given. */
	readonly refusal?: number;
	/** The fault of a request, by its number from 1. */
	readonly faultOf?: (request: number) => Fault | undefined;
	/** Milliseconds until an answer; 10 unless given. */
	readonly latency?: number;
}

/**
 * A contact center in virtual time, as far as delivery can tell one: it refuses a whole request for
 * one member or for their number, and accepts a request ID once.
 */
export class SimulatedCenter {
	readonly requests: SeenRequest[] = [];
	/**
	 * How often an interaction would have been processed by a center that forgets request IDs at once,
	 * by its request ID.
	 */
	readonly processed = new Map<string, number>();
	mostInFlight = 0;
	/** When the last answer went out. */
	lastAnswerAt = 0;
	private count = 0;
	private inFlight = 0;

	constructor(
		private readonly time: VirtualTime,
		private readonly rules: CenterRules = {},
	) {}

	readonly send = async (batch: Batch<Interaction>): Promise<Answer> => {
		const body = bodyOf(batch);
		const { provider, ids } = read(body);
		const fault = this.rules.faultOf?.(++this.count);
		const at = this.time.elapsed();
		this.mostInFlight = Math.max(this.mostInFlight, ++this.inFlight);
		await this.time.sleep(fault?.delay ?? this.rules.latency ?? 10);
		this.inFlight--;
		this.lastAnswerAt = this.time.elapsed();
		const answer = this.answerTo(ids, provider, fault);
		this.requests.push({ at, answeredAt: this.lastAnswerAt, body, provider, ids, answer });
		return answer;
	};

	/** Requests that were refused for their content. */
	get refusals(): number {
		const { refusal = 400 } = this.rules;
		return this.requests.filter(
			({ answer }) => answer.kind === 'answered' && answer.status === refusal,
		).length;
	}

	private answerTo(
		ids: readonly string[],
		provider: string | undefined,
		fault: Fault | undefined,
	): Answer {
		if (fault !== undefined && !fault.processed) return fault.answer;
		const { refuses, mostInRequest = Infinity, refusal = 400 } = this.rules;
		if (ids.length > mostInRequest || ids.some((id) => refuses?.(id, provider))) {
			return { kind: 'answered', status: refusal };
		}
		for (const id of ids) this.processed.set(id, (this.processed.get(id) ?? 0) + 1);
		return fault?.answer ?? { kind: 'answered', status: 200 };
	}
}

function read(body: string): { provider: string | undefined; ids: readonly string[] } {
	const { provider, requests } = JSON.parse(body) as {
		provider?: string;
		requests: Array<{ requestid: string }>;
	};
	return { provider, ids: requests.map(({ requestid }) => requestid) };
}
