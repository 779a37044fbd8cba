import type { Answer } from '../../../vcc/delivery/outcome.ts';
import type { VirtualTime } from './virtualTime.mts';

/** What happens to one call. `taken` tells whether the contact center takes what it got. */
export interface Fate {
	readonly answer: Answer;
	readonly taken: boolean;
	/** Milliseconds until the answer. */
	readonly delay: number;
}

/** A call as the contact center saw it. */
export interface SeenCall {
	readonly at: number;
	readonly body: string;
	readonly provider: string | undefined;
	readonly ids: readonly string[];
}

/**
 * A contact center in virtual time, as far as delivery can tell one: it refuses a whole request
 * for one bad member, takes each request id once, and has a fate for each call.
 */
export class SimulatedCenter {
	readonly calls: SeenCall[] = [];
	/** How often each request id was processed. */
	readonly taken = new Map<string, number>();

	constructor(
		private readonly time: VirtualTime,
		private readonly bad: ReadonlySet<string>,
		private readonly fateOf: (call: number) => Fate | undefined,
	) {}

	readonly send = async (body: string): Promise<Answer> => {
		const { provider, requests } = JSON.parse(body) as {
			provider?: string;
			requests: Array<{ requestid: string }>;
		};
		const ids = requests.map(({ requestid }) => requestid);
		const number = this.calls.push({ at: this.time.now(), body, provider, ids });
		const fate = this.fateOf(number - 1);
		await this.time.sleep(fate?.delay ?? 1);
		if (fate !== undefined && !fate.taken) return fate.answer;
		if (ids.some((id) => this.bad.has(id))) return { kind: 'answered', status: 400 };
		for (const id of ids) if (!this.taken.has(id)) this.taken.set(id, 1);
		return fate?.answer ?? { kind: 'answered', status: 200 };
	};
}
