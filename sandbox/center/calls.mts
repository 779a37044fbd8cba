import type { Socket } from 'node:net';
import type { EventBus } from './eventBus.mts';

/** What became of one element of `requests`. */
export interface TakenRequest {
	readonly action: string | null;
	readonly requestId: string | null;
	readonly externalId: string | null;
	readonly taken: 'accepted' | 'duplicate' | 'rejected' | 'dropped';
	readonly reason?: string;
}

/** A call of the API as the contact center saw it. Holds no secret and no token. */
export interface CallRecord {
	readonly number: number;
	/** ISO 8601. */
	readonly at: string;
	readonly method: string;
	/** Without the query. */
	readonly path: string;
	/** A number for each TCP connection. */
	readonly connection: number;
	/** Null when the answer was cut off, or is still to come. */
	status: number | null;
	requests: readonly TakenRequest[];
	provider: string | null;
	bodyBytes: number;
	/** Why the call was refused. */
	reason?: string;
	/** The kind of fault that was played on it. */
	fault?: string;
}

/** Counts since the start or the last reset. */
export interface Totals {
	invokeCalls: number;
	tokenCalls: number;
	/** Requests (elements) that were processed. */
	accepted: number;
	/** Requests that were not processed because their id was known. */
	duplicates: number;
	/** Calls of invoke that got a status of 400 or more, by a fault too. */
	rejectedCalls: number;
}

/** The endpoints a call can be for; null: none of them. */
export type Endpoint =
	| 'token'
	| 'invoke'
	| 'register'
	| 'users'
	| 'availability'
	| 'agentStatus'
	| 'webhooks';

/** Every call of the API, in order of arrival. */
export class CallLog {
	readonly records: CallRecord[] = [];
	readonly totals: Totals = {
		invokeCalls: 0,
		tokenCalls: 0,
		accepted: 0,
		duplicates: 0,
		rejectedCalls: 0,
	};
	private readonly connections = new WeakMap<Socket, number>();
	private connectionCount = 0;

	constructor(private readonly changes: EventBus) {}

	/** Notes a call that has just come in, at `now` (ms since 1970). */
	open(endpoint: Endpoint | null, call: Arrival, now: number): CallRecord {
		const record: CallRecord = {
			number: this.records.length + 1,
			at: new Date(now).toISOString(),
			method: call.method,
			path: call.url.replace(/[?#].*$/s, ''),
			connection: this.connectionOf(call.socket),
			status: null,
			requests: [],
			provider: null,
			bodyBytes: call.bodyBytes,
		};
		this.records.push(record);
		if (endpoint === 'invoke') this.totals.invokeCalls++;
		if (endpoint === 'token') this.totals.tokenCalls++;
		return record;
	}

	/** Notes what became of the elements of an Invocation. */
	took(record: CallRecord, requests: readonly TakenRequest[]): void {
		record.requests = requests;
		for (const { taken } of requests) {
			if (taken === 'accepted') this.totals.accepted++;
			if (taken === 'duplicate') this.totals.duplicates++;
		}
	}

	/** Notes the end of a call; null: no complete answer went out. */
	close(endpoint: Endpoint | null, record: CallRecord, status: number | null): void {
		record.status = status;
		if (endpoint === 'invoke' && (status ?? 0) >= 400) this.totals.rejectedCalls++;
		this.changes.publish({ what: 'call', call: record });
	}

	private connectionOf(socket: Socket): number {
		const known = this.connections.get(socket);
		if (known !== undefined) return known;
		this.connections.set(socket, ++this.connectionCount);
		return this.connectionCount;
	}
}

interface Arrival {
	readonly method: string;
	readonly url: string;
	readonly socket: Socket;
	readonly bodyBytes: number;
}
